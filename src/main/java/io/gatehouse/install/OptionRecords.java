package io.gatehouse.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the records of options of all rooms, and of jars beside Gatehouse, by the
 * metadata that Spring Boot's annotation processor writes. That way no room has to be
 * known here.
 */
final class OptionRecords {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final String PREFIX = "gatehouse";

	/**
	 * Names and values of texts; loading a JSON parser would take most of a command's
	 * time.
	 */
	private static final Pattern TEXT = Pattern
		.compile("\"(name|type|sourceType)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"");

	private OptionRecords() {
	}

	/** The records of all jars by the prefix of their properties. */
	static List<Map.Entry<String, Class<?>>> find(ClassLoader loader) {
		return find(loader, Integer.MAX_VALUE);
	}

	/**
	 * Gatehouse's own records. It comes first among the jars, and opening all others
	 * takes long.
	 */
	static List<Map.Entry<String, Class<?>>> own(ClassLoader loader) {
		return find(loader, 1);
	}

	private static List<Map.Entry<String, Class<?>>> find(ClassLoader loader, int files) {
		List<Map.Entry<String, Class<?>>> found = new ArrayList<>();
		try {
			Enumeration<URL> urls = loader.getResources(METADATA);
			for (int i = 0; i < files && urls.hasMoreElements(); i++) {
				read(urls.nextElement(), loader, found);
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
		String name = "";
		String type = "";
		Matcher texts = TEXT.matcher(text);
		while (texts.find()) {
			String value = texts.group(2);
			switch (texts.group(1)) {
				case "name" -> name = value;
				case "type" -> type = value;
				default -> {
					// A group whose source is another type is a part of that type, and a
					// property's type is another one too.
					if (value.equals(type) && (name.equals(PREFIX) || name.startsWith(PREFIX + "."))) {
						add(name, load(type, loader), found);
					}
				}
			}
		}
	}

	private static void add(String name, Class<?> type, List<Map.Entry<String, Class<?>>> found) {
		if (type.isRecord()) {
			found.add(Map.entry(name, type));
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
