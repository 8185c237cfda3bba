package io.gatehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page on errors quotes is what Gatehouse says.
 */
class TroubleshootingTests {

	private static final Pattern ROW = Pattern.compile("\\| `(.+?)` \\| .*");

	private static final List<String> SAID = BadConfiguration.of("file", "docker", "consul", "install")
		.stream()
		.flatMap((bad) -> bad.expected().stream())
		.toList();

	static List<String> quoted() throws IOException {
		String page = Files.readString(Path.of("docs/troubleshooting.md"));
		return page.substring(page.indexOf("| it says |"))
			.lines()
			.map(ROW::matcher)
			.filter(Matcher::matches)
			.map((row) -> row.group(1))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("quoted")
	void quotesWhatIsSaid(String message) {
		Pattern pattern = Pattern.compile(".*"
				+ Arrays.stream(message.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")) + ".*");
		assertThat(SAID).anyMatch((said) -> pattern.matcher(said).matches());
	}

	@Test
	void hasTheMostCommonOnes() throws IOException {
		assertThat(quoted()).hasSizeGreaterThan(25);
	}

}
