package io.gatehouse.provider.file;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Origin;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import io.gatehouse.provider.decode.Decoded;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a file, or the files of a folder in the order of their names. A file that has not
 * changed since is not decoded again.
 */
final class FolderSource {

	private static final Logger logger = LoggerFactory.getLogger(FolderSource.class);

	private static final long LONGEST = 64L * 1024 * 1024;

	private static final int MOST_FILES = 100_000;

	private final Path path;

	private final ConfigurationDecoder decoder;

	private Map<Path, Entry> known = new HashMap<>();

	FolderSource(Path path, ConfigurationDecoder decoder) {
		this.path = path;
		this.decoder = decoder;
	}

	/**
	 * A file as it was read.
	 *
	 * @param text its text
	 * @param decoded what that says
	 * @param lastGood what it said when nothing was wrong with it; absent if never
	 */
	private record Entry(String text, Decoded decoded, @Nullable HttpConfiguration lastGood) {

		HttpConfiguration serving() {
			return (this.lastGood != null) ? this.lastGood : this.decoded.sound();
		}

	}

	Path path() {
		return this.path;
	}

	/**
	 * Reads everything. A file that is broken says what it said last; one that never was
	 * good says what is good in it.
	 * @return what all files ask for, with what is wrong
	 * @throws IOException if a file or the folder cannot be read
	 */
	DynamicConfiguration read() throws IOException {
		Map<Path, Entry> now = new HashMap<>();
		MergedFiles merged = new MergedFiles();
		for (Path file : files()) {
			Entry entry = decode(file);
			now.put(file, entry);
			merged.add(entry.serving(), entry.decoded());
		}
		this.known = now;
		return merged.configuration();
	}

	private List<Path> files() throws IOException {
		if (!Files.isDirectory(this.path)) {
			return List.of(this.path);
		}
		try (Stream<Path> walk = Files.walk(this.path, FileVisitOption.FOLLOW_LINKS)) {
			return walk.filter(FolderSource::isConfiguration).limit(MOST_FILES).sorted().toList();
		}
		catch (java.io.UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private static boolean isConfiguration(Path file) {
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		// A mounted ConfigMap keeps its generations in folders that begin with two dots
		return (name.endsWith(".yml") || name.endsWith(".yaml") || name.endsWith(".toml"))
				&& !file.toString().contains("/..") && Files.isRegularFile(file);
	}

	private Entry decode(Path file) throws IOException {
		if (Files.size(file) > LONGEST) {
			throw new IOException(file + ": longer than " + LONGEST + " bytes");
		}
		String text = text(file);
		Entry before = this.known.get(file);
		if (before != null && before.text().equals(text)) {
			return before;
		}
		Decoded decoded = this.decoder.file(file.getFileName().toString(), text,
				new Origin("file", "file " + file, null));
		if (decoded.isGood()) {
			return new Entry(text, decoded, decoded.http());
		}
		HttpConfiguration lastGood = (before != null) ? before.lastGood() : null;
		logger.error("provider=file file={} problems={}: {}", file, decoded.problems().size(),
				(lastGood != null) ? "what it said before stays" : "only what is good in it is used");
		return new Entry(text, decoded, lastGood);
	}

	private static String text(Path file) throws IOException {
		try {
			return Files.readString(file, StandardCharsets.UTF_8);
		}
		catch (MalformedInputException ex) {
			throw new IOException(file + ": not UTF-8", ex);
		}
	}

}
