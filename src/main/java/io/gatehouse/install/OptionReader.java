package io.gatehouse.install;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.gatehouse.model.NearestName;
import org.jspecify.annotations.Nullable;

/**
 * Turns settings into Spring properties, and gathers what has to be said about them.
 */
final class OptionReader {

	private static final String PREFIX = "gatehouse";

	private final OptionTree tree;

	private final Map<String, Given> properties = new LinkedHashMap<>();

	private final Map<String, String> warnings = new LinkedHashMap<>();

	OptionReader(OptionTree tree) {
		this.tree = tree;
	}

	/** The properties read so far, each with where it stands. */
	Map<String, Given> properties() {
		return this.properties;
	}

	/** One sentence for each option that is not there yet or should not be used. */
	List<String> warnings() {
		return List.copyOf(this.warnings.values());
	}

	/**
	 * Reads one setting.
	 * @param setting what was set
	 * @throws InstallationException if there is no such option, or one that is not served
	 * yet cannot have the value
	 */
	void read(Setting setting) {
		StringBuilder name = new StringBuilder(PREFIX);
		List<String> switches = new ArrayList<>();
		List<String> path = setting.path();
		Option at = this.tree.root();
		boolean served = true;
		for (int depth = 0; depth < path.size() && at.kind() != Option.Kind.ANYTHING; depth++) {
			Option next = OptionTree.step(at, path.get(depth));
			if (next == null) {
				throw unknown(setting, at, depth);
			}
			served = next.isServed();
			if (at.kind() == Option.Kind.MAP && next.isValue()) {
				// Names of values may have dots.
				name.append('[').append(Setting.join(path.subList(depth, path.size()))).append(']');
				at = next;
				break;
			}
			name.append(element(at, next, path.get(depth)));
			at = next;
			if (at.isSwitchable() && depth < path.size() - 1) {
				switches.add(name.toString());
			}
		}
		checkSection(setting, at);
		warn(setting, at.known(), served);
		if (served) {
			switches.forEach((section) -> this.properties.putIfAbsent(enabled(section), value("true", setting)));
			write(name.toString(), at, setting);
		}
		else {
			checkValue(setting, at.known());
		}
	}

	private void warn(Setting setting, @Nullable KnownOption known, boolean served) {
		String deprecation = (known != null) ? known.deprecation() : null;
		if (served && deprecation == null) {
			return;
		}
		String problem = served ? "" : "not implemented yet";
		if (deprecation != null) {
			problem += (served ? "" : "; ") + "deprecated: " + deprecation;
		}
		// Elements of a list are one option
		String name = setting.name().replaceFirst("(\\[[0-9]+])+$", "");
		this.warnings.putIfAbsent(name.toLowerCase(Locale.ROOT), name + ", from " + setting.where() + ": " + problem);
	}

	private static String element(Option at, Option option, String part) {
		return switch (at.kind()) {
			case MAP -> Setting.isIndex(part) ? part : "[" + part + "]";
			case LIST -> part;
			default -> "." + option.name().toLowerCase(Locale.ROOT);
		};
	}

	private static String said(Setting setting) {
		return setting.bare() ? "true" : setting.value().toLowerCase(Locale.ROOT);
	}

	private static void checkSection(Setting setting, Option option) {
		if (option.isSection() && !said(setting).equals("true") && !said(setting).equals("false")) {
			throw new InstallationException(
					"%s: \"%s\" (expected: options below it%s), from %s".formatted(setting.name(), setting.value(),
							option.isSwitchable() ? ", or true or false" : "", setting.where()));
		}
	}

	private static void checkValue(Setting setting, @Nullable KnownOption known) {
		String expected = (known != null) ? known.expectedInsteadOf(setting.value()) : null;
		if (expected != null) {
			throw new InstallationException("%s: \"%s\" (expected: %s), from %s".formatted(setting.name(),
					setting.value(), expected, setting.where()));
		}
	}

	private void write(String name, Option option, Setting setting) {
		if (!option.isSection()) {
			this.properties.put(name, value(setting.value(), setting));
		}
		else if (option.isSwitchable()) {
			this.properties.put(enabled(name), value(said(setting), setting));
		}
	}

	private static String enabled(String section) {
		return section + "." + OptionRecord.ENABLED;
	}

	private static Given value(String value, Setting setting) {
		return new Given(value, setting.name(), setting.where());
	}

	private static InstallationException unknown(Setting setting, Option at, int depth) {
		String part = setting.path().get(depth);
		String nearest = NearestName.of(part, at.below().values().stream().map(Option::name).toList(),
				Math.max(3, part.length() / 2));
		String hint = "";
		if (nearest != null) {
			List<String> name = new ArrayList<>(setting.path().subList(0, depth));
			name.add(nearest);
			hint = "; the nearest known name is " + Setting.join(name);
		}
		return new InstallationException(setting.name() + ": there is no such option, from " + setting.where() + hint);
	}

}
