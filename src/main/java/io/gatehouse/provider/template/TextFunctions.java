package io.gatehouse.provider.template;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Functions that change a text, or ask something of it.
 */
final class TextFunctions {

	static final Map<String, TemplateFunction> ALL;

	static {
		Map<String, TemplateFunction> all = new HashMap<>();
		all.put("upper", of((text) -> text.toUpperCase(Locale.ROOT)));
		all.put("lower", of((text) -> text.toLowerCase(Locale.ROOT)));
		all.put("trim", of(String::strip));
		all.put("nospace", of((text) -> text.replaceAll("\\s", "")));
		all.put("normalize", of(TextFunctions::normalize));
		all.put("trimAll", (call) -> trimAll(call.expect(2, 2).string(1), call.string(0)));
		all.put("trimall", all.get("trimAll"));
		all.put("trimPrefix", (call) -> call.expect(2, 2).string(1).startsWith(call.string(0))
				? call.string(1).substring(call.string(0).length()) : call.string(1));
		all.put("trimSuffix", (call) -> call.expect(2, 2).string(1).endsWith(call.string(0))
				? call.string(1).substring(0, call.string(1).length() - call.string(0).length()) : call.string(1));
		all.put("contains", (call) -> call.expect(2, 2).string(1).contains(call.string(0)));
		all.put("hasPrefix", (call) -> call.expect(2, 2).string(1).startsWith(call.string(0)));
		all.put("hasSuffix", (call) -> call.expect(2, 2).string(1).endsWith(call.string(0)));
		all.put("replace", TextFunctions::replace);
		all.put("repeat", (call) -> call.output().repeat(call.expect(2, 2).string(1), call.integer(0)).toString());
		all.put("trunc", (call) -> trunc(call.expect(2, 2).string(1), call.length(0)));
		all.put("substr", (call) -> substr(call.expect(3, 3).string(2), call.length(0), call.length(1)));
		all.put("indent", (call) -> indent(call.expect(2, 2), ""));
		all.put("nindent", (call) -> indent(call.expect(2, 2), "\n"));
		all.put("quote", (call) -> joined(call, Escapes::quote));
		all.put("squote", (call) -> joined(call, (text) -> "'" + text + "'"));
		all.put("cat", (call) -> joined(call, UnaryOperator.identity()));
		all.put("toString", (call) -> call.expect(1, 1).text(0));
		all.put("plural", (call) -> call.string((call.expect(3, 3).integer(2) == 1) ? 0 : 1));
		ALL = Map.copyOf(all);
	}

	private TextFunctions() {
	}

	private static TemplateFunction of(UnaryOperator<String> change) {
		return (call) -> change.apply(call.expect(1, 1).string(0));
	}

	/** Letters and digits, with one hyphen for whatever stands between them. */
	static String normalize(String text) {
		StringBuilder name = new StringBuilder(text.length());
		boolean gap = false;
		for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
			int c = text.codePointAt(at);
			if (Character.isLetter(c) || isNumber(c)) {
				name.append((gap && !name.isEmpty()) ? "-" : "").appendCodePoint(c);
				gap = false;
			}
			else {
				gap = true;
			}
		}
		return name.toString();
	}

	private static boolean isNumber(int c) {
		int type = Character.getType(c);
		return type == Character.DECIMAL_DIGIT_NUMBER || type == Character.LETTER_NUMBER
				|| type == Character.OTHER_NUMBER;
	}

	private static String trimAll(String text, String characters) {
		int start = 0;
		int end = text.length();
		while (start < end && characters.indexOf(text.charAt(start)) >= 0) {
			start++;
		}
		while (end > start && characters.indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		return text.substring(start, end);
	}

	private static String replace(Arguments call) {
		String old = call.expect(3, 3).string(0);
		String text = call.string(2);
		Output output = call.output();
		int from = 0;
		int found = text.indexOf(old);
		while (found >= 0 && found < text.length()) {
			output.append(text.substring(from, found)).append(call.string(1));
			from = found + old.length();
			found = text.indexOf(old, old.isEmpty() ? found + 1 : from);
		}
		output.append(text.substring(from));
		return (old.isEmpty() ? output.append(call.string(1)) : output).toString();
	}

	private static String trunc(String text, int length) {
		if (length < 0) {
			return (text.length() + length > 0) ? text.substring(text.length() + length) : text;
		}
		return (text.length() > length) ? text.substring(0, length) : text;
	}

	private static String substr(String text, int start, int end) {
		int last = (end < 0 || end > text.length()) ? text.length() : end;
		int first = (start < 0) ? 0 : start;
		if (first > last) {
			throw new TemplateException("substr: " + start + " to " + end + " of " + text.length() + " characters");
		}
		return text.substring(first, last);
	}

	private static String indent(Arguments call, String before) {
		long width = Math.max(0, call.integer(0));
		Output output = call.output().append(before).repeat(" ", width);
		String text = call.string(1);
		int from = 0;
		for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
			output.append(text.substring(from, end + 1)).repeat(" ", width);
			from = end + 1;
		}
		return output.append(text.substring(from)).toString();
	}

	private static String joined(Arguments call, UnaryOperator<String> each) {
		List<String> texts = call.values()
			.stream()
			.filter((@Nullable Object value) -> value != null)
			.map((value) -> each.apply(call.text(value)))
			.collect(Collectors.toList());
		return String.join(" ", texts);
	}

}
