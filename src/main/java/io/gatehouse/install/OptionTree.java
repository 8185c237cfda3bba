package io.gatehouse.install;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Every option there is: those that the rooms' records declare, and those that are only
 * known because Traefik has them.
 */
final class OptionTree {

	private final Option root = new Option("");

	/**
	 * Makes the tree.
	 * @param records the records of options by the prefix of their properties
	 */
	OptionTree(List<Map.Entry<String, Class<?>>> records) {
		this.root.serve(Option.Kind.SECTION);
		records.forEach((entry) -> OptionRecord.addTo(this.root, entry.getKey(), entry.getValue()));
		Catalogue.read().forEach(this::addKnown);
	}

	Option root() {
		return this.root;
	}

	/** The option of that name; absent where there is none. */
	@Nullable Option find(List<String> path) {
		Option at = this.root;
		for (String part : path) {
			if (at.kind() == Option.Kind.ANYTHING) {
				return at;
			}
			Option next = step(at, part);
			if (next == null) {
				return null;
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

	private void addKnown(KnownOption known) {
		Option at = this.root;
		for (String part : Setting.split(known.name())) {
			if (at.isServed() && at.isValue()) {
				// A room reads the whole of it as one value.
				return;
			}
			if (Setting.isIndex(part)) {
				at = at.anyChild(part);
				at.makeLevel();
			}
			else {
				at = part.startsWith("<") ? at.mapChild(part) : at.child(part);
			}
		}
		at.know(known);
	}

}
