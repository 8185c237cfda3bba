package io.gatehouse.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The flags of the command line (Traefik row A03): those of Traefik's spelling, and those
 * that are Spring's own and pass through.
 */
final class Flags {

	/** The flag that names the file; it does not count as a setting (Traefik row A01). */
	static final String CONFIG_FILE = "configfile";

	private static final List<String> SPRING = List.of("--spring.", "--server.", "--logging.", "--management.",
			"--gatehouse.");

	private final OptionTree tree;

	private final List<String> spring = new ArrayList<>();

	private final List<Setting> settings = new ArrayList<>();

	private @Nullable String configFile;

	Flags(OptionTree tree, String... args) {
		this.tree = tree;
		int next = 0;
		while (next < args.length) {
			if (isSpring(args[next])) {
				this.spring.add(args[next]);
				next++;
			}
			else {
				next += read(args[next], (next + 1 < args.length) ? args[next + 1] : null);
			}
		}
	}

	/** Arguments for Spring. */
	List<String> spring() {
		return this.spring;
	}

	/** What the other flags set. */
	List<Setting> settings() {
		return this.settings;
	}

	/** The file named by {@code --configFile}. */
	@Nullable String configFile() {
		return this.configFile;
	}

	private static boolean isSpring(String arg) {
		String name = arg.toLowerCase(Locale.ROOT);
		return name.equals("--debug") || name.startsWith("--debug=") || SPRING.stream().anyMatch(name::startsWith);
	}

	/** Reads a flag and says how many arguments it took. */
	private int read(String arg, @Nullable String following) {
		String name = arg.startsWith("--") ? arg.substring(2) : arg.substring(Math.min(1, arg.length()));
		if (!arg.startsWith("-") || name.isEmpty() || name.startsWith("-") || name.startsWith("=")) {
			throw new InstallationException("\"" + arg + "\" (expected: a flag such as --entryPoints.web.address=:80)");
		}
		int equals = name.indexOf('=');
		if (equals >= 0) {
			set(name.substring(0, equals), name.substring(equals + 1), false);
			return 1;
		}
		if (isBare(name, following)) {
			set(name, "true", true);
			return 1;
		}
		if (following == null) {
			throw new InstallationException("flag --" + name + ": missing (expected: a value)");
		}
		set(name, following, false);
		return 2;
	}

	private boolean isBare(String name, @Nullable String following) {
		if (name.equalsIgnoreCase(CONFIG_FILE)) {
			return false;
		}
		Option option = this.tree.find(Setting.split(name));
		if (option == null || option.kind() == Option.Kind.ANYTHING) {
			// Which kind of value it has is not known.
			return following == null || following.startsWith("-");
		}
		boolean truth = "true".equalsIgnoreCase(following) || "false".equalsIgnoreCase(following);
		return !truth && option.kind() != Option.Kind.VALUE && option.kind() != Option.Kind.LIST;
	}

	private void set(String name, String value, boolean bare) {
		if (name.equalsIgnoreCase(CONFIG_FILE)) {
			this.configFile = value;
			return;
		}
		List<String> path = Setting.split(name);
		Option option = this.tree.find(path);
		String all = value;
		if (option != null && option.kind() == Option.Kind.LIST) {
			Setting before = this.settings.stream()
				.filter((set) -> set.name().equalsIgnoreCase(name))
				.findFirst()
				.orElse(null);
			if (before != null) {
				this.settings.remove(before);
				all = before.value() + "," + value;
			}
		}
		this.settings.add(new Setting(path, all, bare, "flag --" + name));
	}

}
