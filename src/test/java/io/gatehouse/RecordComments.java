package io.gatehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the sources say of records, for the reference pages that are made from them.
 */
public final class RecordComments {

	private static final Path SOURCES = Path.of("src/main/java");

	private RecordComments() {
	}

	/** What a record is, in its first sentences. */
	public static String of(Class<?> type) throws IOException {
		String text = comment(type).replaceFirst("(?s)\\n\\s*\\* @.*", "").replaceFirst("(?s)<p>.*", "");
		return words(text.replaceFirst("/\\*\\*\\s*\\* ", "").replaceFirst("\\s*\\*/\\s*\\z", ""));
	}

	/** What its components mean, by their names. */
	public static Map<String, String> ofComponents(Class<?> type) throws IOException {
		Map<String, String> meanings = new TreeMap<>();
		Matcher param = Pattern.compile("@param (\\w+) ((?s).*?)(?=\\n\\s*\\* @|\\*/)").matcher(comment(type));
		while (param.find()) {
			meanings.put(param.group(1), words(param.group(2)));
		}
		return meanings;
	}

	private static String comment(Class<?> type) throws IOException {
		Class<?> outer = type;
		while (outer.getEnclosingClass() != null) {
			outer = outer.getEnclosingClass();
		}
		String source = Files.readString(SOURCES.resolve(outer.getName().replace('.', '/') + ".java"));
		Matcher declared = Pattern.compile("record " + type.getSimpleName() + "\\(").matcher(source);
		assertThat(declared.find()).as(type.getName()).isTrue();
		return source.substring(source.lastIndexOf("/**", declared.start()), declared.start());
	}

	private static String words(String text) {
		return text.replaceAll("\\s*\\n\\s*\\* ?", " ")
			.replaceAll("\\{@code\\s+([^}]*)}", "`$1`")
			.replaceAll("\\{@link\\s+([^}]*)}", "`$1`")
			.strip();
	}

}
