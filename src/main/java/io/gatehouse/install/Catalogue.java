package io.gatehouse.install;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All install options of Traefik, read from the list of them.
 */
final class Catalogue {

	private static final String FILE = "traefik-options.txt";

	private Catalogue() {
	}

	/** The options in the order of their names. */
	static List<KnownOption> read() {
		List<KnownOption> options = new ArrayList<>();
		for (List<String> fields : lines(FILE, 4)) {
			options.add(new KnownOption(fields.get(0), KnownOption.Type.valueOf(fields.get(1).toUpperCase(Locale.ROOT)),
					fields.get(2), fields.get(3)));
		}
		return options;
	}

	/** The lines of a file beside this class, taken apart into fields. */
	static List<List<String>> lines(String file, int fields) {
		List<List<String>> lines = new ArrayList<>();
		try (InputStream stream = Catalogue.class.getResourceAsStream(file)) {
			if (stream == null) {
				throw new IllegalStateException(file + " is missing beside " + Catalogue.class.getName());
			}
			BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				List<String> parts = new ArrayList<>(fields);
				for (String part : line.split("\\|", fields)) {
					parts.add(part.strip());
				}
				if (parts.size() != fields) {
					throw new IllegalStateException(file + ": expected " + fields + " fields in: " + line);
				}
				lines.add(parts);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return lines;
	}

}
