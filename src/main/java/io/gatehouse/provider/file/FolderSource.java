package io.gatehouse.provider.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import io.gatehouse.provider.decode.Decoded;
import io.gatehouse.provider.template.Template;
import io.gatehouse.provider.template.TemplateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a file, or the files of a folder in the order of their names, each of which may
 * be a template (Traefik row I30). A file that has not changed since is not decoded
 * again.
 */
final class FolderSource {

	private static final Logger logger = LoggerFactory.getLogger(FolderSource.class);

	private static final long LONGEST = 64L * 1024 * 1024;

	private static final int MOST_FILES = 100_000;

	/**
	 * Whoever writes a file anew empties it first; only one that stays empty asks for
	 * nothing.
	 */
	private static final long BELIEVED_NANOS = 400_000_000L;

	private final Path path;

	private final ConfigurationDecoder decoder;

	private final boolean logRendered;

	private final LongSupplier nanoTime;

	private final Map<Path, Long> emptied = new HashMap<>();

	private Map<Path, Entry> known = new HashMap<>();

	/**
	 * A file or folder.
	 * @param path where it is
	 * @param decoder what understands it
	 * @param logRendered whether what a template made is logged
	 */
	FolderSource(Path path, ConfigurationDecoder decoder, boolean logRendered) {
		this(path, decoder, logRendered, System::nanoTime);
	}

	FolderSource(Path path, ConfigurationDecoder decoder, boolean logRendered, LongSupplier nanoTime) {
		this.path = path;
		this.decoder = decoder;
		this.logRendered = logRendered;
		this.nanoTime = nanoTime;
	}

	/**
	 * A file as it was read.
	 *
	 * @param text its text
	 * @param decoded what that says
	 * @param lastGood what it said when nothing was wrong with it; absent if never
	 */
	private record Entry(String text, Decoded decoded, @Nullable DynamicConfiguration lastGood) {

		DynamicConfiguration serving() {
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
			Entry entry = entry(file);
			now.put(file, entry);
			merged.add(entry.serving(), entry.decoded());
		}
		this.known = now;
		this.emptied.keySet().retainAll(now.keySet());
		return merged.configuration();
	}

	/** Whether a file was found empty and is read again a little later. */
	boolean isUnsettled() {
		return !this.emptied.isEmpty();
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

	private Entry entry(Path file) throws IOException {
		Entry before = this.known.get(file);
		try {
			String text = text(file);
			if (before != null && isBeingWritten(file, before, text)) {
				return before;
			}
			return (before != null && before.text().equals(text)) ? before : entry(file, text, decode(file, text));
		}
		catch (UnusableFileException ex) {
			return entry(file, "", refused(file, String.valueOf(ex.getMessage())));
		}
	}

	private boolean isBeingWritten(Path file, Entry before, String text) {
		if (!text.isEmpty() || before.text().isEmpty()) {
			this.emptied.remove(file);
			return false;
		}
		long now = this.nanoTime.getAsLong();
		if (now - this.emptied.computeIfAbsent(file, (each) -> now) < BELIEVED_NANOS) {
			return true;
		}
		this.emptied.remove(file);
		return false;
	}

	private Entry entry(Path file, String text, Decoded decoded) {
		if (decoded.isGood()) {
			return new Entry(text, decoded, decoded.configuration());
		}
		Entry before = this.known.get(file);
		DynamicConfiguration lastGood = (before != null) ? before.lastGood() : null;
		if (before == null || !before.decoded().equals(decoded)) {
			logger.error("provider=file file={} problems={}: {}", file, decoded.problems().size(),
					(lastGood != null) ? "what it said before stays" : "only what is good in it is used");
		}
		return new Entry(text, decoded, lastGood);
	}

	private Decoded decode(Path file, String text) {
		try {
			return this.decoder.file(file.getFileName().toString(), rendered(file, text), origin(file));
		}
		catch (TemplateException ex) {
			return refused(file, "cannot be rendered: " + ex.getMessage());
		}
	}

	private static Origin origin(Path file) {
		return new Origin("file", "file " + file, null);
	}

	private static Decoded refused(Path file, String problem) {
		return new Decoded(DynamicConfiguration.EMPTY, Set.of(), List.of(new Refusal(origin(file), problem)),
				List.of());
	}

	private String rendered(Path file, String text) {
		if (!text.contains("{{")) {
			return text;
		}
		String rendered = Template.parseFile(text).render(Map.of());
		if (this.logRendered) {
			logger.debug("provider=file file={} rendered:\n{}", file, rendered);
		}
		return rendered;
	}

	private static String text(Path file) throws IOException, UnusableFileException {
		long size = Files.size(file);
		if (size > LONGEST) {
			throw new UnusableFileException(
					"cannot be read: " + size + " bytes (expected: at most " + LONGEST + " bytes)");
		}
		try {
			return Files.readString(file, StandardCharsets.UTF_8);
		}
		catch (CharacterCodingException ex) {
			throw new UnusableFileException("cannot be read: bytes that are no text (expected: UTF-8)");
		}
	}

	/** A file that is there, and harms nobody beside it. */
	private static final class UnusableFileException extends Exception {

		private static final long serialVersionUID = 1L;

		UnusableFileException(String message) {
			super(message);
		}

	}

}
