package io.gatehouse.install;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Every option there is: those that the rooms' records declare, and those that are only
 * known because Traefik has them.
 */
final class OptionTree {

	private static final String CATALOGUE = "traefik-options.txt";

	private final Option root = new Option("");

	/**
	 * Makes the tree.
	 * @param records the records of options by the prefix of their properties
	 */
	OptionTree(List<Map.Entry<String, Class<?>>> records) {
		this.root.serve(Option.Kind.SECTION);
		records.forEach((entry) -> OptionRecord.addTo(this.root, entry.getKey(), entry.getValue()));
		addCatalogue();
	}

	Option root() {
		return this.root;
	}

	/** The option of that name; absent where there is none. */
	@Nullable Option find(List<String> path) {
		Option at = this.root;
		for (String part : path) {
			Option next = step(at, part);
			if (next == null) {
				return at.isOpen() ? at : null;
			}
			at = next;
		}
		return at;
	}

	/** One level down; absent where there is nothing of that name. */
	static @Nullable Option step(Option at, String part) {
		if (at.kind() == Option.Kind.LIST) {
			return Setting.isIndex(part) ? at.each() : null;
		}
		Option named = at.below().get(part);
		return (named != null) ? named : at.each();
	}

	private void addCatalogue() {
		try (InputStream stream = OptionTree.class.getResourceAsStream(CATALOGUE)) {
			if (stream == null) {
				throw new IllegalStateException(CATALOGUE + " is missing beside " + OptionTree.class.getName());
			}
			BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
			reader.lines().forEach(this::addKnown);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void addKnown(String name) {
		Option at = this.root;
		for (String part : Setting.split(name)) {
			if (at.kind() == Option.Kind.VALUE || at.kind() == Option.Kind.FLAG) {
				// A room reads the whole of it as one value.
				return;
			}
			boolean any = part.startsWith("<") || Setting.isIndex(part);
			at = any ? at.anyChild(part) : at.child(part);
		}
	}

}
