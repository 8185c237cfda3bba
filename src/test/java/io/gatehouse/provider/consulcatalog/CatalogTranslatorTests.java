package io.gatehouse.provider.consulcatalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.provider.ConfigurationText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every {@code name.yaml} is what an agent says of services, with the provider's options;
 * {@code name.expected.yaml} is what comes of it. {@code -Dupdate} writes the latter
 * anew.
 */
class CatalogTranslatorTests {

	private static final Path EXAMPLES = Path.of("src/test/resources/examples/provider/consulcatalog");

	private static final String EXPECTED = ".expected.yaml";

	static List<String> examples() throws IOException {
		try (Stream<Path> files = Files.list(EXAMPLES)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(".yaml") && !name.endsWith(EXPECTED))
				.map((name) -> name.substring(0, name.length() - ".yaml".length()))
				.sorted()
				.toList();
		}
	}

	@ParameterizedTest
	@MethodSource("examples")
	void translatesAsTheExampleSays(String name) throws IOException {
		String got = ConfigurationText.write(ConsulExample.read(EXAMPLES.resolve(name + ".yaml")).translate());
		Path expected = EXAMPLES.resolve(name + EXPECTED);
		if (System.getProperty("update") != null) {
			Files.writeString(expected, got);
		}
		assertThat(got).isEqualTo(Files.readString(expected));
	}

	@Test
	void hasAnExpectationForEachExample() throws IOException {
		assertThat(examples()).hasSizeGreaterThan(15)
			.allSatisfy((name) -> assertThat(EXAMPLES.resolve(name + EXPECTED)).exists());
	}

	@ParameterizedTest
	@ValueSource(strings = { "constraints: Label(`a`,`b`)", "constraints: TagRegex(`(`)", "strictChecks: healthy",
			"defaultRule: '{{ mystery .Name }}'" })
	void refusesOptionsThatCannotBeUnderstood(String option) {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> ConsulExample.parse("options:\n  " + option + "\nservices: {}").translate())
			.withMessageStartingWith(option.substring(0, option.indexOf(':')));
	}

}
