package io.gatehouse.provider.decode;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.ObjectReadContext;

/**
 * Reads YAML or TOML into a tree, and remembers the line of everything. Bounded in depth
 * and size, so that no file can grow without end in memory.
 */
final class FileReader {

	private static final int DEEPEST = 100;

	private static final int MOST_NODES = 20_000_000;

	private final Map<String, String> places = new TreeMap<>();

	private final StringBuilder path = new StringBuilder();

	private int nodes;

	/**
	 * Reads a text.
	 * @throws JacksonException if it is not of that format; the message names line and
	 * column
	 * @throws IllegalArgumentException if it is deeper or larger than can be meant
	 */
	Tree read(TokenStreamFactory format, String text) {
		Tree root = new Tree();
		try (JsonParser parser = format.createParser(ObjectReadContext.empty(), text)) {
			JsonToken first = parser.nextToken();
			if (first == JsonToken.START_OBJECT) {
				object(parser, root, 0);
				if (parser.nextToken() != null) {
					throw new IllegalArgumentException("line " + line(parser) + ": a second document (expected: one)");
				}
			}
			else if (first != null && first != JsonToken.VALUE_NULL) {
				throw new IllegalArgumentException(
						"line " + line(parser) + ": \"" + parser.getString() + "\" (expected: sections such as http:)");
			}
		}
		return root;
	}

	/** The line by lower-case path. */
	Map<String, String> places() {
		return this.places;
	}

	private void object(JsonParser parser, Tree tree, int depth) {
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			int line = line(parser);
			if (tree.find(name) != null) {
				throw new IllegalArgumentException(
						"line " + line + ": \"" + name + "\" a second time (expected: once)");
			}
			int before = this.path.length();
			if (before > 0) {
				this.path.append('.');
			}
			this.path.append(name.toLowerCase(Locale.ROOT));
			this.places.put(this.path.toString(), "line " + line);
			parser.nextToken();
			value(parser, tree.child(name), depth + 1);
			this.path.setLength(before);
		}
	}

	private void array(JsonParser parser, Tree tree, int depth) {
		tree.list();
		int index = 0;
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			int before = this.path.length();
			this.path.append('[').append(index).append(']');
			this.places.put(this.path.toString(), "line " + line(parser));
			// So many digits that names in their order are indexes in their order
			value(parser, tree.child(String.format(Locale.ROOT, "%07d", index)), depth + 1);
			index++;
			this.path.setLength(before);
		}
	}

	private void value(JsonParser parser, Tree tree, int depth) {
		if (depth > DEEPEST || ++this.nodes > MOST_NODES) {
			throw new IllegalArgumentException("line " + line(parser) + ": deeper or larger than can be meant");
		}
		switch (parser.currentToken()) {
			case START_OBJECT -> object(parser, tree, depth);
			case START_ARRAY -> array(parser, tree, depth);
			case VALUE_NULL -> tree.absent();
			default -> tree.value(parser.getString());
		}
	}

	private static int line(JsonParser parser) {
		return parser.currentTokenLocation().getLineNr();
	}

}
