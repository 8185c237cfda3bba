package io.gatehouse.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.toml.TomlMapper;
import tools.jackson.databind.JsonNode;

/**
 * Reads settings from TOML.
 */
final class TomlSettings {

	private final String file;

	private final List<String> lines;

	private final List<Setting> settings = new ArrayList<>();

	private TomlSettings(String file, String text) {
		this.file = file;
		this.lines = text.lines().toList();
	}

	/**
	 * What a file sets.
	 * @param file the file's name, for messages
	 * @param text what is in it
	 */
	static List<Setting> read(String file, String text) {
		TomlSettings reader = new TomlSettings(file, text);
		try {
			reader.node(List.of(), new TomlMapper().readTree(text));
		}
		catch (JacksonException ex) {
			int line = (ex.getLocation() != null) ? Math.max(1, ex.getLocation().getLineNr()) : 1;
			throw new InstallationException("%s:%d: %s".formatted(file, line, ex.getOriginalMessage()));
		}
		return reader.settings;
	}

	private void node(List<String> path, JsonNode node) {
		if (node.isObject()) {
			if (node.isEmpty() && !path.isEmpty()) {
				this.settings.add(new Setting(path, "", true, where(path)));
			}
			for (Map.Entry<String, JsonNode> entry : node.properties()) {
				node(YamlSettings.with(path, entry.getKey()), entry.getValue());
			}
		}
		else if (node.isArray()) {
			for (int i = 0; i < node.size(); i++) {
				node(YamlSettings.with(path, "[" + i + "]"), node.get(i));
			}
		}
		else {
			this.settings.add(new Setting(path, node.asString(), false, where(path)));
		}
	}

	/**
	 * Where an option stands. The parser does not tell; the line is the one that sets the
	 * name, or the table, under the last heading that fits.
	 */
	private String where(List<String> path) {
		List<String> names = path.stream().filter((part) -> !Setting.isIndex(part)).toList();
		String wanted = String.join(".", names);
		String heading = "";
		int found = 0;
		for (int i = 0; i < this.lines.size(); i++) {
			String line = this.lines.get(i).strip();
			if (line.startsWith("[")) {
				heading = name(line.replaceAll("^\\[+|].*$", ""));
				found = heading.equals(wanted) ? i + 1 : found;
			}
			else if (line.indexOf('=') > 0) {
				String key = name(line.substring(0, line.indexOf('=')));
				String full = heading.isEmpty() ? key : heading + "." + key;
				found = (wanted.equals(full) || wanted.startsWith(full + ".")) ? i + 1 : found;
			}
		}
		return (found > 0) ? this.file + ":" + found : this.file;
	}

	private static String name(String written) {
		return written.strip().replaceAll("\\s*\\.\\s*", ".").replace("\"", "").replace("'", "");
	}

}
