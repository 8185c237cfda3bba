package io.gatehouse.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the records of options of all rooms, and of jars beside Gatehouse, by the
 * metadata that Spring Boot's annotation processor writes. That way no room has to be
 * known here.
 */
final class OptionRecords {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final String PREFIX = "gatehouse";

	private OptionRecords() {
	}

	/**
	 * The records of Gatehouse alone, which come first on the class path. Opens no other
	 * jar, which takes longer than all else that a command does.
	 */
	static List<Map.Entry<String, Class<?>>> own(ClassLoader loader) {
		List<Map.Entry<String, Class<?>>> found = new ArrayList<>();
		URL url = loader.getResource(METADATA);
		try {
			if (url != null) {
				read(url, loader, found);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return found;
	}

	/** The records by the prefix of their properties. */
	static List<Map.Entry<String, Class<?>>> find(ClassLoader loader) {
		List<Map.Entry<String, Class<?>>> found = new ArrayList<>();
		try {
			for (URL url : Collections.list(loader.getResources(METADATA))) {
				read(url, loader, found);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return found;
	}

	private static void read(URL url, ClassLoader loader, List<Map.Entry<String, Class<?>>> found) throws IOException {
		String text;
		try (InputStream stream = url.openStream()) {
			text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		// Most jars have metadata of hundreds of properties that are not ours.
		if (!text.contains("\"" + PREFIX)) {
			return;
		}
		for (JsonNode group : JsonMapper.shared().readTree(text).path("groups")) {
			String name = group.path("name").asString("");
			String type = group.path("type").asString("");
			boolean ours = name.equals(PREFIX) || name.startsWith(PREFIX + ".");
			// A group whose source is another type is a part of that type.
			if (ours && type.equals(group.path("sourceType").asString(""))) {
				Class<?> loaded = load(type, loader);
				if (loaded.isRecord()) {
					found.add(Map.entry(name, loaded));
				}
			}
		}
	}

	private static Class<?> load(String type, ClassLoader loader) {
		try {
			return Class.forName(type, false, loader);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(METADATA + " names " + type + ", which is not there", ex);
		}
	}

}
