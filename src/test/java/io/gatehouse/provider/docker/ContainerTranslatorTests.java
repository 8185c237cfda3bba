package io.gatehouse.provider.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.provider.ConfigurationText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every {@code name.yaml} is what a daemon says of containers, with the provider's
 * options; {@code name.expected.yaml} is what comes of it. {@code -Dupdate} writes the
 * latter anew.
 */
class ContainerTranslatorTests {

	private static final Path EXAMPLES = Path.of("src/test/resources/examples/provider/docker");

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
		DockerExample example = DockerExample.read(EXAMPLES.resolve(name + ".yaml"));
		DynamicConfiguration configuration = example.translator().translate(example.containers());
		String got = ConfigurationText.write(configuration);
		Path expected = EXAMPLES.resolve(name + EXPECTED);
		if (System.getProperty("update") != null) {
			Files.writeString(expected, got);
		}
		assertThat(got).isEqualTo(Files.readString(expected));
	}

	@Test
	void hasAnExpectationForEachExample() throws IOException {
		assertThat(examples()).hasSizeGreaterThan(30)
			.allSatisfy((name) -> assertThat(EXAMPLES.resolve(name + EXPECTED)).exists());
	}

	@Test
	void saysTheSameOfContainersItHasSeenBefore() throws IOException {
		DockerExample example = DockerExample.read(EXAMPLES.resolve("middleware-conflict.yaml"));
		ContainerTranslator translator = example.translator();
		DynamicConfiguration first = translator.translate(example.containers());
		assertThat(translator.translate(example.containers())).isEqualTo(first);
		assertThat(translator.translate(example.containers().subList(0, 1)).http().middlewares()).containsKey("m");
		assertThat(translator.translate(example.containers())).isEqualTo(first);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "constraints: Nonsense(`a`)", "constraints: Label(`a`)", "constraints: LabelRegex(`a`,`(`)",
					"constraints: Label(`a`,`b`) &&", "defaultRule: '{{ mystery .Name }}'", "defaultRule: '{{ .Name'" })
	void refusesOptionsThatCannotBeUnderstood(String option) {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> DockerExample.parse("options:\n  " + option + "\ncontainers: []").translator())
			.withMessageStartingWith(option.substring(0, option.indexOf(':')));
	}

}
