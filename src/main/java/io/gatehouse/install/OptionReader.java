package io.gatehouse.install;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.gatehouse.model.NearestName;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.OriginTrackedValue;

/**
 * Turns settings into Spring properties, and gathers what has to be said about them.
 */
final class OptionReader {

	private static final String PREFIX = "gatehouse";

	private final OptionTree tree;

	private final Map<String, Object> properties = new LinkedHashMap<>();

	private final Set<String> unserved = new LinkedHashSet<>();

	OptionReader(OptionTree tree) {
		this.tree = tree;
	}

	/** The properties read so far, each with where it stands. */
	Map<String, Object> properties() {
		return this.properties;
	}

	/** One sentence for each option that is known and not there yet. */
	List<String> warnings() {
		return this.unserved.stream().map((name) -> name + ": not implemented yet").toList();
	}

	/**
	 * Reads one setting.
	 * @param setting what was set
	 * @throws InstallationException if there is no such option
	 */
	void read(Setting setting) {
		StringBuilder name = new StringBuilder(PREFIX);
		List<String> switches = new ArrayList<>();
		List<String> path = setting.path();
		Option at = this.tree.root();
		for (int depth = 0; depth < path.size(); depth++) {
			Option next = OptionTree.step(at, path.get(depth));
			if (next == null && !at.isOpen()) {
				throw unknown(setting, at, depth);
			}
			if (next == null || !next.isServed()) {
				checkKnown(setting, next, depth + 1);
				this.unserved.add(setting.name() + ", from " + setting.where());
				return;
			}
			if (at.kind() == Option.Kind.MAP && next.kind() == Option.Kind.VALUE) {
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
		switches.forEach((section) -> this.properties.putIfAbsent(enabled(section), value("true", setting)));
		write(name.toString(), at, setting);
	}

	private static String element(Option at, Option option, String part) {
		return switch (at.kind()) {
			case MAP -> Setting.isIndex(part) ? part : "[" + part + "]";
			case LIST -> part;
			default -> "." + option.name().toLowerCase(Locale.ROOT);
		};
	}

	private void checkKnown(Setting setting, @Nullable Option option, int depth) {
		Option at = option;
		for (int i = depth; at != null && i < setting.path().size(); i++) {
			Option next = OptionTree.step(at, setting.path().get(i));
			if (next == null && !at.isOpen()) {
				throw unknown(setting, at, i);
			}
			at = next;
		}
	}

	private void write(String name, Option option, Setting setting) {
		boolean section = option.kind() == Option.Kind.SECTION || option.kind() == Option.Kind.MAP;
		if (!section) {
			this.properties.put(name, value(setting.value(), setting));
			return;
		}
		String said = setting.bare() ? "true" : setting.value().toLowerCase(Locale.ROOT);
		if (!said.equals("true") && !said.equals("false")) {
			throw new InstallationException(
					"%s: \"%s\" (expected: options below it%s), from %s".formatted(setting.name(), setting.value(),
							option.isSwitchable() ? ", or true or false" : "", setting.where()));
		}
		if (option.isSwitchable()) {
			this.properties.put(enabled(name), value(said, setting));
		}
	}

	private static String enabled(String section) {
		return section + "." + OptionRecord.ENABLED;
	}

	private static OriginTrackedValue value(String value, Setting setting) {
		// Traefik takes values as they are, where Spring would look for other properties
		// in them.
		String literal = value.replace("${", "\\${");
		return OriginTrackedValue.of(literal, new InstallOrigin(setting.name(), setting.where()));
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
