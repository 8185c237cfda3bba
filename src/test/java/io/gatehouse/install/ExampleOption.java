package io.gatehouse.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.core.io.ClassPathResource;

/**
 * An option of Traefik's with a value that it can have.
 *
 * @param name the name in Traefik's spelling
 * @param value the value
 * @param known what is known of it
 */
record ExampleOption(String name, String value, KnownOption known) {

	static final List<ExampleOption> ALL = read();

	private static List<ExampleOption> read() {
		List<KnownOption> known = Catalogue.read();
		try {
			List<String> lines = new ClassPathResource("install/every-option.txt")
				.getContentAsString(StandardCharsets.UTF_8)
				.lines()
				.toList();
			return IntStream.range(0, lines.size()).mapToObj((i) -> {
				String[] parts = lines.get(i).split(" = ?", 2);
				if (!parts[0].equals(known.get(i).name().replace("<name>", "shop"))) {
					throw new AssertionError("expected an example of " + known.get(i).name() + ": " + lines.get(i));
				}
				return new ExampleOption(parts[0], parts[1], known.get(i));
			}).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<String> path() {
		return Setting.split(this.name);
	}

	boolean isSection() {
		return this.known.type() == KnownOption.Type.SECTION;
	}

	boolean isBoolean() {
		return this.known.type() == KnownOption.Type.BOOLEAN;
	}

	/** The value as YAML and TOML spell it, by its type. */
	String typed() {
		return switch (this.known.type()) {
			case SECTION, BOOLEAN, NUMBER, DECIMAL -> this.value;
			case LIST -> Arrays.stream(this.value.split(", ?"))
				.map((each) -> "'" + each + "'")
				.collect(Collectors.joining(", ", "[", "]"));
			default -> "'" + this.value + "'";
		};
	}

	@Override
	public String toString() {
		return this.name;
	}

}
