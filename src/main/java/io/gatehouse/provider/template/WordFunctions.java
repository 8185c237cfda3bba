package io.gatehouse.provider.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Functions on the words of a text.
 */
final class WordFunctions {

	private static final Pattern WORD_START = Pattern.compile("(?<=^|\\s)\\S");

	static final Map<String, TemplateFunction> ALL = Map.of("title", of((text) -> starts(text, true)), "untitle",
			of((text) -> starts(text, false)), "swapcase", of(WordFunctions::swapCase), "initials",
			of(WordFunctions::initials), "snakecase", of((text) -> String.join("_", words(text))), "kebabcase",
			of((text) -> String.join("-", words(text))), "camelcase", of(WordFunctions::camelCase), "abbrev",
			(call) -> abbrev(call.expect(2, 2).string(1), call.length(0)));

	private WordFunctions() {
	}

	private static TemplateFunction of(UnaryOperator<String> change) {
		return (call) -> change.apply(call.expect(1, 1).string(0));
	}

	private static String starts(String text, boolean upper) {
		return WORD_START.matcher(text)
			.replaceAll((match) -> Matcher.quoteReplacement(
					upper ? match.group().toUpperCase(Locale.ROOT) : match.group().toLowerCase(Locale.ROOT)));
	}

	private static String swapCase(String text) {
		return text.codePoints()
			.map((c) -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private static String initials(String text) {
		StringBuilder initials = new StringBuilder();
		for (String word : text.strip().split("\\s+")) {
			initials.append(word.isEmpty() ? "" : word.substring(0, 1));
		}
		return initials.toString();
	}

	/**
	 * Words in small letters: parts between separators, and where small turns capital.
	 */
	private static List<String> words(String text) {
		List<String> words = new ArrayList<>();
		for (String word : text.split("[\\s_.-]+|(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})")) {
			if (!word.isEmpty()) {
				words.add(word.toLowerCase(Locale.ROOT));
			}
		}
		return words;
	}

	private static String camelCase(String text) {
		StringBuilder camel = new StringBuilder();
		for (String word : words(text)) {
			camel.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
		}
		return camel.toString();
	}

	private static String abbrev(String text, int width) {
		return (width < 4 || text.length() <= width) ? text : text.substring(0, width - 3) + "...";
	}

}
