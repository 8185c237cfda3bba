package io.gatehouse.provider.file;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Located;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.Middleware;
import io.gatehouse.model.http.Router;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.http.Service;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import io.gatehouse.provider.decode.Decoded;
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

	private record Entry(String text, Decoded decoded) {

	}

	Path path() {
		return this.path;
	}

	/**
	 * Reads everything.
	 * @return what all files ask for
	 * @throws BrokenFilesException if a file is missing or wrong; its message says which
	 * and where
	 */
	DynamicConfiguration read() {
		Map<Path, Entry> now = new HashMap<>();
		List<Decoded> all = new ArrayList<>();
		List<String> problems = new ArrayList<>();
		try {
			for (Path file : files()) {
				Entry entry = decode(file);
				now.put(file, entry);
				all.add(entry.decoded());
				entry.decoded().problems().forEach((problem) -> problems.add(problem.toString()));
			}
		}
		catch (IOException ex) {
			throw new BrokenFilesException(reason(ex));
		}
		this.known = now;
		if (!problems.isEmpty()) {
			throw new BrokenFilesException(String.join("; ", problems));
		}
		return merge(all);
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
		return new Entry(text,
				this.decoder.file(file.getFileName().toString(), text, new Origin("file", "file " + file, null)));
	}

	private static String text(Path file) throws IOException {
		try {
			return Files.readString(file, StandardCharsets.UTF_8);
		}
		catch (MalformedInputException ex) {
			throw new IOException(file + ": not UTF-8", ex);
		}
	}

	private static DynamicConfiguration merge(List<Decoded> all) {
		Map<String, Located<Router>> routers = new LinkedHashMap<>();
		Map<String, Located<Service>> services = new LinkedHashMap<>();
		Map<String, Located<Middleware>> middlewares = new LinkedHashMap<>();
		Map<String, Located<ServersTransport>> transports = new LinkedHashMap<>();
		List<Refusal> refused = new ArrayList<>();
		for (Decoded each : all) {
			add("http.routers", routers, each.http().routers(), refused);
			add("http.services", services, each.http().services(), refused);
			add("http.middlewares", middlewares, each.http().middlewares(), refused);
			add("http.serversTransports", transports, each.http().serversTransports(), refused);
			refused.addAll(each.notices());
		}
		return new DynamicConfiguration(new HttpConfiguration(routers, services, middlewares, transports), refused);
	}

	private static <T> void add(String part, Map<String, Located<T>> all, Map<String, Located<T>> more,
			List<Refusal> refused) {
		more.forEach((name, object) -> {
			Located<T> first = all.putIfAbsent(name, object);
			if (first != null) {
				refused.add(new Refusal(object.origin(), part + "." + name
						+ ": defined a second time (expected: once; the first is in " + first.origin() + ")"));
				logger.warn("provider=file {}.{} is defined in {} and again in {}: the first stays", part, name,
						first.origin(), object.origin());
			}
		});
	}

	private static String reason(IOException ex) {
		return (ex instanceof java.nio.file.NoSuchFileException) ? "file " + ex.getMessage() + ": not there"
				: "file " + ex.getMessage();
	}

}
