package io.gatehouse.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A form in which options can be given.
 */
enum OptionForm {

	/** {@code --name=value}. */
	FLAG {

		@Override
		Installation read(ExampleOption option, OptionTree tree, Path folder) {
			return flags(tree, "--" + option.name() + "=" + option.value());
		}

	},

	/** {@code --NAME value}. */
	FLAG_AND_VALUE {

		@Override
		Installation read(ExampleOption option, OptionTree tree, Path folder) {
			return flags(tree, "--" + option.name().toUpperCase(Locale.ROOT), option.value());
		}

	},

	/** {@code --name}. */
	FLAG_ALONE {

		@Override
		boolean has(ExampleOption option) {
			return option.isSection() || option.isBoolean();
		}

		@Override
		Installation read(ExampleOption option, OptionTree tree, Path folder) {
			return flags(tree, "--" + option.name().toLowerCase(Locale.ROOT));
		}

	},

	/** {@code TRAEFIK_NAME=value}. */
	VARIABLE {

		@Override
		Installation read(ExampleOption option, OptionTree tree, Path folder) {
			String name = option.name().replaceAll("[.\\[\\]]+", "_").toUpperCase(Locale.ROOT);
			return Installation.read(tree, new String[0], Map.of("TRAEFIK_" + name, option.value()), List.of());
		}

	},

	/** A file in YAML. */
	YAML {

		@Override
		boolean has(ExampleOption option) {
			return !option.value().isEmpty();
		}

		@Override
		Installation read(ExampleOption option, OptionTree tree, Path folder) throws IOException {
			return file(tree, "traefik.yml", yaml(option.path(), option.typed()), folder);
		}

	},

	/** A section of a file in YAML with nothing in it. */
	EMPTY_YAML {

		@Override
		boolean has(ExampleOption option) {
			return option.isSection();
		}

		@Override
		Installation read(ExampleOption option, OptionTree tree, Path folder) throws IOException {
			return file(tree, "traefik.yaml", yaml(option.path(), "{}"), folder);
		}

	},

	/** A file in TOML. */
	TOML {

		@Override
		boolean has(ExampleOption option) {
			return !option.value().isEmpty();
		}

		@Override
		Installation read(ExampleOption option, OptionTree tree, Path folder) throws IOException {
			List<String> path = option.path();
			int list = path.indexOf("[0]");
			String table = (list >= 0) ? "[[" + String.join(".", path.subList(0, list)) + "]]\n" : "";
			String key = String.join(".", path.subList(list + 1, path.size()));
			return file(tree, "traefik.toml", table + key + " = " + option.typed() + "\n", folder);
		}

	},

	/** A section of a file in TOML with nothing in it. */
	EMPTY_TOML {

		@Override
		boolean has(ExampleOption option) {
			return option.isSection();
		}

		@Override
		Installation read(ExampleOption option, OptionTree tree, Path folder) throws IOException {
			return file(tree, "traefik.toml", "[" + option.name() + "]\n", folder);
		}

	};

	/** Whether an option can be given so. */
	boolean has(ExampleOption option) {
		return true;
	}

	abstract Installation read(ExampleOption option, OptionTree tree, Path folder) throws IOException;

	private static String yaml(List<String> path, String value) {
		if (path.isEmpty()) {
			return value;
		}
		String below = yaml(path.subList(1, path.size()), value);
		return Setting.isIndex(path.get(0)) ? "[" + below + "]" : "{" + path.get(0) + ": " + below + "}";
	}

	private static Installation file(OptionTree tree, String name, String text, Path folder) throws IOException {
		return flags(tree, "--configFile=" + Files.writeString(folder.resolve(name), text));
	}

	static Installation flags(OptionTree tree, String... flags) {
		return Installation.read(tree, flags, Map.of(), List.of());
	}

	/** The flags that give some options together. */
	static String[] flags(List<ExampleOption> options) {
		return options.stream()
			.map((option) -> "--" + option.name() + "=" + option.value())
			.collect(Collectors.toList())
			.toArray(String[]::new);
	}

}
