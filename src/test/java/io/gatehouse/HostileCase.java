package io.gatehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One hostile input and what is to come of it. {@code src/test/resources/hostile/README}
 * says how it is written down.
 *
 * @param kind the file it stands in
 * @param name what is hostile about it
 * @param client what the client sends
 * @param server what the server answers
 * @param later what the server says when its answer has been taken
 * @param reaches what reaches the server
 * @param says the other lines: what is expected, and how the case is played
 */
record HostileCase(String kind, String name, String client, String server, String later, String reaches,
		Map<String, String> says) {

	private static final Path FOLDER = Path.of("src", "test", "resources", "hostile");

	/** All cases of a folder. */
	static List<HostileCase> of(String folder) {
		try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
			return files.sorted().flatMap((file) -> read(file).stream()).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	boolean is(String word) {
		return this.says.containsKey(word);
	}

	String says(String word, String otherwise) {
		return this.says.getOrDefault(word, otherwise);
	}

	@Override
	public String toString() {
		return this.kind + ": " + this.name;
	}

	private static List<HostileCase> read(Path file) {
		String kind = file.getFileName().toString().replace(".txt", "");
		List<HostileCase> cases = new ArrayList<>();
		Lines lines = new Lines();
		String name = "";
		try {
			for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
				if (line.startsWith("= ")) {
					lines.end(kind, name, cases);
					lines = new Lines();
					name = line.substring(2);
				}
				else if (!line.isBlank() && !line.startsWith("#")) {
					lines.add(line);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		lines.end(kind, name, cases);
		return cases;
	}

	/** The lines of one case. */
	private static final class Lines {

		private final Map<String, StringBuilder> bytes = new LinkedHashMap<>();

		private final Map<String, String> words = new LinkedHashMap<>();

		void add(String line) {
			String[] parts = line.split(" ", 2);
			String rest = (parts.length > 1) ? parts[1] : "";
			switch (parts[0]) {
				case ">", "<", "<<", "|" ->
					this.bytes.computeIfAbsent(parts[0], (mark) -> new StringBuilder()).append(ExactBytes.read(rest));
				case "status", "at", "body", "contains" -> this.words.put(parts[0], ExactBytes.read(rest));
				case "nothing", "unfinished", "cut", "alert", "slowly", "end", "early", "open" ->
					this.words.put(parts[0], "");
				default -> throw new IllegalArgumentException("not a line of a case: " + line);
			}
		}

		void end(String kind, String name, List<HostileCase> cases) {
			if (!name.isEmpty()) {
				cases.add(new HostileCase(kind, name, bytes(">"), bytes("<"), bytes("<<"), bytes("|"), this.words));
			}
		}

		private String bytes(String mark) {
			return this.bytes.getOrDefault(mark, new StringBuilder()).toString();
		}

	}

}
