package io.gatehouse.install;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.toml.TomlFactory;

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
		// Without a mapper, whose loading takes longer than all else that a command does
		try (JsonParser parser = new TomlFactory().createParser(ObjectReadContext.empty(), text)) {
			parser.nextToken();
			reader.value(List.of(), parser);
		}
		catch (JacksonException ex) {
			int line = (ex.getLocation() != null) ? Math.max(1, ex.getLocation().getLineNr()) : 1;
			throw new InstallationException("%s:%d: %s".formatted(file, line, ex.getOriginalMessage()));
		}
		return reader.settings;
	}

	private void value(List<String> path, JsonParser parser) {
		if (parser.currentToken() == JsonToken.START_OBJECT) {
			boolean empty = true;
			while (parser.nextToken() != JsonToken.END_OBJECT) {
				List<String> below = YamlSettings.with(path, parser.currentName());
				parser.nextToken();
				value(below, parser);
				empty = false;
			}
			if (empty && !path.isEmpty()) {
				this.settings.add(new Setting(path, "", true, where(path)));
			}
		}
		else if (parser.currentToken() == JsonToken.START_ARRAY) {
			for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
				value(YamlSettings.with(path, "[" + i + "]"), parser);
			}
		}
		else {
			this.settings.add(new Setting(path, parser.getString(), false, where(path)));
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
