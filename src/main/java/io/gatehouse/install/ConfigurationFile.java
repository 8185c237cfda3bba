package io.gatehouse.install;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The file of install options (Traefik rows A01, A02 and A05).
 */
final class ConfigurationFile {

	private static final List<String> EXTENSIONS = List.of(".toml", ".yaml", ".yml");

	private ConfigurationFile() {
	}

	/**
	 * Looks where a file is read from when none is named.
	 * @param variables variables of the environment
	 * @return the places, without extension
	 */
	static List<Path> places(Map<String, String> variables) {
		List<Path> places = new ArrayList<>();
		places.add(Path.of("/etc/traefik/traefik"));
		String xdg = variables.getOrDefault("XDG_CONFIG_HOME", "");
		if (!xdg.isEmpty()) {
			places.add(Path.of(xdg, "traefik"));
		}
		String home = variables.getOrDefault("HOME", "");
		if (!home.isEmpty()) {
			places.add(Path.of(home, ".config", "traefik"));
		}
		places.add(Path.of("traefik"));
		return places;
	}

	/** The first file at one of the places; absent where there is none. */
	static @Nullable Path find(List<Path> places) {
		for (Path place : places) {
			for (String extension : EXTENSIONS) {
				Path file = Path.of(place + extension);
				if (Files.isRegularFile(file)) {
					return file;
				}
			}
		}
		return null;
	}

	/**
	 * Reads a file.
	 * @param tree the options there are
	 * @param removed the options there were
	 * @param file the file
	 * @return what it sets, without the roots that nobody knows
	 * @throws InstallationException if it cannot be read
	 */
	static List<Setting> read(OptionTree tree, RemovedOptions removed, Path file) {
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		if (EXTENSIONS.stream().noneMatch(name::endsWith)) {
			throw new InstallationException(
					"configFile: \"%s\" (expected: a file ending in .toml, .yaml or .yml)".formatted(file));
		}
		String text = text(file);
		List<Setting> settings = name.endsWith(".toml") ? TomlSettings.read(file.toString(), text)
				: YamlSettings.read(file.toString(), text);
		return settings.stream()
			.filter((setting) -> !setting.path().isEmpty())
			.filter((setting) -> tree.find(setting.path().subList(0, 1)) != null
					|| removed.isSection(setting.path().get(0)))
			.toList();
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (MalformedInputException ex) {
			throw new InstallationException(file + ": is not UTF-8");
		}
		catch (IOException ex) {
			String reason = Files.exists(file) ? "cannot be read: " + ex.getMessage() : "there is no such file";
			throw new InstallationException(file + ": " + reason);
		}
	}

}
