package io.gatehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FileLengthTests {

	private static final int LONGEST = 400;

	private static final int MEDIAN = 90;

	@Test
	void noFileIsTooLongToRead() throws IOException {
		Map<String, Integer> lengths = lengths(Path.of("src"));

		assertThat(lengths).isNotEmpty();
		lengths.values().removeIf((lines) -> lines <= LONGEST);
		assertThat(lengths).as("files of more than " + LONGEST + " lines").isEmpty();
	}

	@Test
	void mostFilesAreShort() throws IOException {
		List<Integer> lengths = lengths(Path.of("src", "main")).values().stream().sorted().toList();

		assertThat(lengths.get(lengths.size() / 2)).as("median of lines").isLessThanOrEqualTo(MEDIAN);
	}

	private static Map<String, Integer> lengths(Path root) throws IOException {
		Map<String, Integer> lengths = new TreeMap<>();
		try (Stream<Path> files = Files.walk(root)) {
			files.filter((file) -> file.toString().endsWith(".java"))
				.forEach((file) -> lengths.put(file.toString(), lines(file)));
		}
		return lengths;
	}

	private static int lines(Path file) {
		try {
			return Files.readAllLines(file).size();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
