package io.gatehouse.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The variables {@code TRAEFIK_…} of the environment (Traefik row A04).
 */
final class Variables {

	private static final String PREFIX = "TRAEFIK_";

	/** The variable that names the file; it does not count as a setting. */
	static final String CONFIG_FILE = PREFIX + "CONFIGFILE";

	private Variables() {
	}

	/**
	 * What the variables set. One whose first part is no option is somebody else's, such
	 * as those that Kubernetes sets for a service named {@code traefik}.
	 */
	static List<Setting> read(OptionTree tree, Map<String, String> variables) {
		List<Setting> settings = new ArrayList<>();
		new TreeMap<>(variables).forEach((name, value) -> {
			if (!name.startsWith(PREFIX) || name.equals(CONFIG_FILE)) {
				return;
			}
			List<String> path = path(name.substring(PREFIX.length()));
			if (tree.find(path.subList(0, 1)) != null) {
				settings.add(new Setting(path, value, value.isEmpty(), "variable " + name));
			}
		});
		return settings;
	}

	private static List<String> path(String name) {
		List<String> path = new ArrayList<>();
		for (String part : name.toLowerCase(Locale.ROOT).split("_")) {
			path.add(part.matches("[0-9]{1,6}") ? "[" + part + "]" : part);
		}
		return path;
	}

}
