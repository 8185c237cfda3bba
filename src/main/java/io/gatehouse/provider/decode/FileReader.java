package io.gatehouse.provider.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML or TOML into a tree, and remembers the line of everything. Bounded in depth
 * and size, so that no file can grow without end in memory.
 */
final class FileReader {

	private static final int DEEPEST = 100;

	private static final int MOST_NODES = 20_000_000;

	// A few lines of aliases of aliases can mean more than any memory holds
	private static final int MOST_BY_ALIAS = 100_000;

	private static final String MERGE = "<<";

	private final Map<String, String> places = new TreeMap<>();

	private final StringBuilder path = new StringBuilder();

	private final Map<String, Anchored> anchors = new HashMap<>();

	private int nodes;

	private int nodesByAlias;

	private record Anchored(Tree tree, int nodes) {

	}

	/**
	 * Reads a text.
	 * @throws JacksonException if it is not of that format; the message names line and
	 * column
	 * @throws UnreadableTextException if it is, though of that format, nothing that a
	 * configuration can be
	 */
	Tree read(TokenStreamFactory format, String text) {
		Tree root = new Tree();
		try (JsonParser parser = format.createParser(ObjectReadContext.empty(), text)) {
			JsonToken first = parser.nextToken();
			if (first == JsonToken.START_OBJECT) {
				object(parser, root, 0);
				if (parser.nextToken() != null) {
					throw new UnreadableTextException("a second document (expected: one)", line(parser));
				}
			}
			else if (first != null && first != JsonToken.VALUE_NULL) {
				throw new UnreadableTextException("\"" + parser.getString() + "\" (expected: sections such as http:)",
						line(parser));
			}
		}
		return root;
	}

	/** The line by lower-case path. */
	Map<String, String> places() {
		return this.places;
	}

	private void object(JsonParser parser, Tree tree, int depth) {
		List<Tree> merged = new ArrayList<>(0);
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			int line = line(parser);
			if (name.equals(MERGE) && parser instanceof YAMLParser) {
				parser.nextToken();
				merged.add(new Tree());
				value(parser, merged.get(merged.size() - 1), depth + 1);
				continue;
			}
			if (tree.find(name) != null) {
				String whole = this.path.isEmpty() ? name : this.path + "." + name;
				throw new UnreadableTextException(whole + ": defined a second time (expected: once)", line);
			}
			int before = this.path.length();
			if (before > 0) {
				this.path.append('.');
			}
			this.path.append(name.toLowerCase(Locale.ROOT));
			place(line);
			parser.nextToken();
			value(parser, tree.child(name), depth + 1);
			this.path.setLength(before);
		}
		merged.forEach(tree::merge);
	}

	private void array(JsonParser parser, Tree tree, int depth) {
		tree.list();
		int index = 0;
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			int before = this.path.length();
			this.path.append('[').append(index).append(']');
			place(line(parser));
			// So many digits that names in their order are indexes in their order
			value(parser, tree.child(String.format(Locale.ROOT, "%07d", index)), depth + 1);
			index++;
			this.path.setLength(before);
		}
	}

	private void value(JsonParser parser, Tree tree, int depth) {
		int before = this.nodes;
		if (depth > DEEPEST || ++this.nodes > MOST_NODES) {
			throw new UnreadableTextException("deeper or larger than can be meant (expected: at most " + DEEPEST
					+ " levels and " + MOST_NODES + " values)", line(parser));
		}
		if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
			alias(parser, tree);
			return;
		}
		String anchor = (parser instanceof YAMLParser yaml) ? yaml.getObjectId() : null;
		switch (parser.currentToken()) {
			case START_OBJECT -> object(parser, tree, depth);
			case START_ARRAY -> array(parser, tree, depth);
			case VALUE_NULL -> tree.absent();
			default -> tree.value(parser.getString());
		}
		if (anchor != null) {
			this.anchors.put(anchor, new Anchored(tree, this.nodes - before));
		}
	}

	private void alias(JsonParser parser, Tree tree) {
		Anchored anchored = this.anchors.get(parser.getString());
		if (anchored == null) {
			throw new UnreadableTextException("*" + parser.getString() + ": unknown alias (expected: an anchor &"
					+ parser.getString() + " before it)", line(parser));
		}
		this.nodes += anchored.nodes();
		this.nodesByAlias += anchored.nodes();
		if (this.nodesByAlias > MOST_BY_ALIAS) {
			throw new UnreadableTextException("*" + parser.getString() + ": more than can be meant (expected: at most "
					+ MOST_BY_ALIAS + " values by aliases)", line(parser));
		}
		tree.become(anchored.tree());
	}

	// Not every format tells lines
	private void place(int line) {
		if (line > 0) {
			this.places.put(this.path.toString(), "line " + line);
		}
	}

	private static int line(JsonParser parser) {
		return parser.currentTokenLocation().getLineNr();
	}

}
