package io.gatehouse.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The variables {@code TRAEFIK_…} of the environment (Traefik row A04).
 */
final class Variables {

	private static final String PREFIX = "TRAEFIK_";

	/** The variable that names the file; it does not count as a setting. */
	static final String CONFIG_FILE = PREFIX + "CONFIGFILE";

	private static final String INDEX = "[0-9]{1,6}";

	private Variables() {
	}

	/**
	 * What the variables set. One whose first part is no option is somebody else's, such
	 * as those that Kubernetes sets for a service named {@code traefik}.
	 */
	static List<Setting> read(OptionTree tree, RemovedOptions removed, Map<String, String> variables) {
		List<Setting> settings = new ArrayList<>();
		new TreeMap<>(variables).forEach((name, value) -> {
			if (!name.startsWith(PREFIX) || name.equals(CONFIG_FILE)) {
				return;
			}
			List<String> parts = List.of(name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).split("_"));
			String root = parts.get(0);
			if (tree.find(List.of(root)) != null || removed.isSection(root)) {
				List<String> path = path(tree.root(), parts, isSwitch(value));
				settings
					.add(new Setting((path != null) ? path : plain(parts), value, value.isEmpty(), "variable " + name));
			}
		});
		return settings;
	}

	/** Whether it can be said of a section itself. */
	private static boolean isSwitch(String value) {
		return value.isEmpty() || value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
	}

	/** Every part is a level; what is wrong with that is found out later. */
	private static List<String> plain(List<String> parts) {
		return parts.stream().map((part) -> part.matches(INDEX) ? "[" + part + "]" : part).toList();
	}

	/**
	 * The option that some parts of a name lead to. Names that users choose may have
	 * underscores themselves, so a name takes as few parts as leave an option.
	 * @return the option's path; absent where there is none
	 */
	private static @Nullable List<String> path(Option at, List<String> parts, boolean switching) {
		if (parts.isEmpty()) {
			return (switching || !at.isSection()) ? List.of() : null;
		}
		Option each = at.each();
		if (at.kind() == Option.Kind.ANYTHING) {
			return parts;
		}
		if (at.kind() == Option.Kind.LIST) {
			return (each != null && parts.get(0).matches(INDEX))
					? path("[" + parts.get(0) + "]", each, parts, 1, switching) : null;
		}
		Option named = at.below().get(parts.get(0));
		if (named != null) {
			return path(parts.get(0), named, parts, 1, switching);
		}
		if (each == null) {
			return null;
		}
		for (int taken = each.isValue() ? parts.size() : 1; taken <= parts.size(); taken++) {
			List<String> path = path(String.join("_", parts.subList(0, taken)), each, parts, taken, switching);
			if (path != null) {
				return path;
			}
		}
		return null;
	}

	private static @Nullable List<String> path(String name, Option option, List<String> parts, int taken,
			boolean switching) {
		List<String> below = path(option, parts.subList(taken, parts.size()), switching);
		return (below != null) ? Stream.concat(Stream.of(name), below.stream()).toList() : null;
	}

}
