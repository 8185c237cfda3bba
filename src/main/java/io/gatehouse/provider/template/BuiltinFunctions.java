package io.gatehouse.provider.template;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Go's own functions besides comparisons: {@code index slice len print printf println
 * html urlquery}.
 */
final class BuiltinFunctions {

	static final Map<String, TemplateFunction> ALL = Map.of("index", BuiltinFunctions::index, "slice",
			BuiltinFunctions::slice, "len", BuiltinFunctions::len, "print",
			(call) -> print(call, call.output()).toString(), "println",
			(call) -> println(call, call.output()).toString(), "printf",
			(call) -> Printf.format(call.expect(1, Integer.MAX_VALUE)), "html",
			(call) -> html(print(call, call.output()).toString()), "urlquery",
			(call) -> URLEncoder.encode(print(call, call.output()).toString(), StandardCharsets.UTF_8));

	private BuiltinFunctions() {
	}

	private static @Nullable Object index(Arguments call) {
		Object value = call.expect(1, Integer.MAX_VALUE).value(0);
		for (int i = 1; i < call.size(); i++) {
			if (value instanceof Map<?, ?> map) {
				value = Values.get(map, call.value(i));
			}
			else if (value instanceof List<?> list) {
				value = list.get(within(call, i, list.size() - 1));
			}
			else if (value instanceof String text) {
				byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
				value = (long) (bytes[within(call, i, bytes.length - 1)] & 0xff);
			}
			else {
				throw call.wrong(value, "a map, a list or a text");
			}
		}
		return value;
	}

	private static Object slice(Arguments call) {
		Object value = call.expect(1, 3).value(0);
		if (value instanceof String text) {
			int end = (call.size() > 2) ? within(call, 2, text.length()) : text.length();
			return text.substring((call.size() > 1) ? within(call, 1, end) : 0, end);
		}
		List<@Nullable Object> list = call.list(0);
		int end = (call.size() > 2) ? within(call, 2, list.size()) : list.size();
		return call.produced(list.subList((call.size() > 1) ? within(call, 1, end) : 0, end));
	}

	private static int within(Arguments call, int argument, int most) {
		long index = call.integer(argument);
		if (index < 0 || index > most) {
			throw new TemplateException(
					call.function() + ": index " + index + " (expected: one that is there, 0 to " + most + ")");
		}
		return (int) index;
	}

	private static long len(Arguments call) {
		Object value = call.expect(1, 1).value(0);
		if (value instanceof String text) {
			return text.getBytes(StandardCharsets.UTF_8).length;
		}
		if (value instanceof List<?> list) {
			return list.size();
		}
		if (value instanceof Map<?, ?> map) {
			return map.size();
		}
		throw call.wrong(value, "a text, a list or a map");
	}

	private static Output print(Arguments call, Output output) {
		boolean text = true;
		for (Object value : call.values()) {
			if (!text && !(value instanceof String)) {
				output.append(" ");
			}
			text = value instanceof String;
			output.append(call.text(value));
		}
		return output;
	}

	private static Output println(Arguments call, Output output) {
		String separator = "";
		for (Object value : call.values()) {
			output.append(separator).append(call.text(value));
			separator = " ";
		}
		return output.append("\n");
	}

	private static String html(String text) {
		return text.replace("&", "&amp;")
			.replace("'", "&#39;")
			.replace("<", "&lt;")
			.replace(">", "&gt;")
			.replace("\"", "&#34;");
	}

}
