package io.gatehouse.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Every option that Traefik knows, in every form in which it can be given: served, or one
 * warning.
 */
class EveryOptionTests {

	private static final List<Map.Entry<String, Class<?>>> RECORDS = OptionRecords
		.find(EveryOptionTests.class.getClassLoader());

	private static final OptionTree TREE = new OptionTree(RECORDS);

	/** Values of those options that not every text can be a value of. */
	private static final Map<String, String> VALUES = Map.ofEntries(Map.entry("address", "127.0.0.1:8000"),
			Map.entry("basepath", "/gate"), Map.entry("level", "INFO"), Map.entry("format", "common"),
			Map.entry("trustedips", "10.0.0.0/8, 127.0.0.1"), Map.entry("priority", "7"),
			Map.entry("terminatingstatuscode", "503"), Map.entry("maxheaderbytes", "1000"),
			Map.entry("underscoreheadersstrategy", "delete"), Map.entry("defaultrulesyntax", "v3"),
			Map.entry("endpoint", "tcp://127.0.0.1:2375"), Map.entry("constraints", ""),
			Map.entry("buckets", "0.1, 0.3"), Map.entry("scheme", "http"), Map.entry("strictchecks", "passing"),
			Map.entry("prefix", "traefik"), Map.entry("keepalivemaxrequests", "5"),
			Map.entry("precedence", "file, docker"), Map.entry("keepalivemaxtime", "5"));

	private static List<String> names;

	@TempDir
	private Path folder;

	/** A form in which options can be given. */
	enum Form {

		FLAG {

			@Override
			Installation read(List<String> path, String value, Path folder) {
				return flags("--" + Setting.join(path) + "=" + value);
			}

		},

		FLAG_AND_VALUE {

			@Override
			Installation read(List<String> path, String value, Path folder) {
				return flags("--" + Setting.join(path).toUpperCase(Locale.ROOT), value);
			}

		},

		VARIABLE {

			@Override
			Installation read(List<String> path, String value, Path folder) {
				String name = Setting.join(path).replaceAll("[.\\[\\]]+", "_").toUpperCase(Locale.ROOT);
				return Installation.read(TREE, new String[0], Map.of("TRAEFIK_" + name, value), List.of());
			}

		},

		YAML {

			@Override
			Installation read(List<String> path, String value, Path folder) throws IOException {
				StringBuilder text = new StringBuilder();
				String indent = "";
				boolean listed = false;
				for (String part : path) {
					if (Setting.isIndex(part)) {
						listed = true;
						continue;
					}
					text.append('\n').append(indent).append(listed ? "- " : "").append(part).append(':');
					indent += listed ? "    " : "  ";
					listed = false;
				}
				text.append(" '").append(value).append("'\n");
				return file("traefik.yml", text.toString(), folder);
			}

		},

		TOML {

			@Override
			Installation read(List<String> path, String value, Path folder) throws IOException {
				int list = 0;
				while (list < path.size() && !Setting.isIndex(path.get(list))) {
					list++;
				}
				String text = (list < path.size())
						? "[[" + String.join(".", path.subList(0, list)) + "]]\n"
								+ String.join(".", path.subList(list + 1, path.size())) + " = \"" + value + "\"\n"
						: String.join(".", path) + " = \"" + value + "\"\n";
				return file("traefik.toml", text, folder);
			}

		};

		abstract Installation read(List<String> path, String value, Path folder) throws IOException;

		private static Installation file(String name, String text, Path folder) throws IOException {
			return flags("--configFile=" + Files.writeString(folder.resolve(name), text));
		}

		private static Installation flags(String... flags) {
			return Installation.read(TREE, flags, Map.of(), List.of());
		}

	}

	@BeforeAll
	static void read() throws IOException {
		String text = new ClassPathResource("traefik-options.txt", Option.class)
			.getContentAsString(StandardCharsets.UTF_8);
		names = text.lines().map((name) -> name.replace("<name>", "mine")).toList();
		assertThat(names).hasSize(538);
	}

	@ParameterizedTest
	@EnumSource(Form.class)
	void isServedOrGivesOneWarning(Form form) {
		List<String> wrong = new ArrayList<>();
		for (String name : names) {
			List<String> path = Setting.split(name);
			Option option = TREE.find(path);
			assertThat(option).as(name).isNotNull();
			try {
				Installation read = form.read(path, value(path, option), this.folder);
				boolean warned = read.warnings().size() == 1 && read.properties().isEmpty()
						&& read.warnings().get(0).endsWith(": not implemented yet")
						&& read.warnings().get(0).toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT));
				boolean quiet = read.warnings().isEmpty() && (!read.properties().isEmpty() || isSection(option));
				if (option.isServed() ? !quiet : !warned) {
					wrong.add(name + ": " + read);
				}
			}
			catch (InstallationException | IOException ex) {
				wrong.add(name + ": " + ex.getMessage());
			}
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void canBeBoundToItsRecordWhereItIsServed() {
		List<String> wrong = new ArrayList<>();
		for (String name : names) {
			List<String> path = Setting.split(name);
			Option option = TREE.find(path);
			if (option == null || !option.isServed()) {
				continue;
			}
			List<String> flags = new ArrayList<>(List.of("--" + name + "=" + value(path, option)));
			if (name.contains(".redirections.")) {
				flags.add("--entryPoints.mine.http.redirections.entryPoint.to=:443");
			}
			Installation read = Form.flags(flags.toArray(String[]::new));
			Map<String, Object> properties = new LinkedHashMap<>();
			read.properties().forEach((key, value) -> properties.put(key, value.toString()));
			Binder binder = new Binder(new MapConfigurationPropertySource(properties));
			for (Map.Entry<String, Class<?>> known : RECORDS) {
				try {
					binder.bindOrCreate(known.getKey(), Bindable.of(known.getValue()));
				}
				catch (RuntimeException ex) {
					wrong.add(name + " in " + known.getValue().getSimpleName() + ": " + ex);
				}
			}
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void canBeGivenTogetherWithAllOthers() {
		List<String> flags = new ArrayList<>();
		long unserved = 0;
		for (String name : names) {
			Option option = TREE.find(Setting.split(name));
			if (option == null || !isSection(option)) {
				flags.add("--" + name + "=" + value(Setting.split(name), option));
			}
			if (option != null && !option.isServed()) {
				unserved++;
			}
		}
		assertThatCode(() -> Form.flags(flags.toArray(String[]::new))).doesNotThrowAnyException();
		assertThat(Form.flags(flags.toArray(String[]::new)).warnings()).hasSize((int) unserved).doesNotHaveDuplicates();
	}

	private static boolean isSection(Option option) {
		return option.kind() == Option.Kind.SECTION || option.kind() == Option.Kind.MAP;
	}

	private static String value(List<String> path, Option option) {
		if (isSection(option) || option.kind() == Option.Kind.FLAG || !option.isServed()) {
			return "true";
		}
		String last = path.get(path.size() - 1).toLowerCase(Locale.ROOT);
		boolean span = last.endsWith("timeout") || last.endsWith("duration") || last.endsWith("interval")
				|| last.endsWith("time");
		return VALUES.getOrDefault(last, span ? "42" : "some");
	}

}
