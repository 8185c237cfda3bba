package io.gatehouse.provider.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Functions that make, take apart and join lists.
 */
final class ListFunctions {

	private static final long LONGEST = 100_000;

	static final Map<String, TemplateFunction> ALL;

	static {
		Map<String, TemplateFunction> all = new HashMap<>();
		all.put("list", (call) -> call.produced(new ArrayList<>(call.values())));
		all.put("tuple", all.get("list"));
		all.put("chunk", ListFunctions::chunk);
		all.put("first", (call) -> end(call.expect(1, 1), true));
		all.put("last", (call) -> end(call.expect(1, 1), false));
		all.put("rest", (call) -> cut(call.expect(1, 1), 1, 0));
		all.put("initial", (call) -> cut(call.expect(1, 1), 0, 1));
		all.put("append", (call) -> joined(call.expect(2, 2), call.list(0), call.from(1)));
		all.put("push", all.get("append"));
		all.put("prepend", (call) -> joined(call.expect(2, 2), call.from(1), call.list(0)));
		all.put("concat", ListFunctions::concat);
		all.put("reverse", (call) -> {
			List<@Nullable Object> list = call.expect(1, 1).list(0);
			Collections.reverse(list);
			return call.produced(list);
		});
		all.put("uniq", (call) -> call.produced(new ArrayList<>(new LinkedHashSet<>(call.expect(1, 1).list(0)))));
		all.put("compact", (call) -> {
			List<@Nullable Object> list = call.expect(1, 1).list(0);
			list.removeIf(Values::isEmpty);
			return call.produced(list);
		});
		all.put("without", (call) -> {
			List<@Nullable Object> list = call.expect(1, Integer.MAX_VALUE).list(0);
			list.removeAll(call.from(1));
			return call.produced(list);
		});
		all.put("has", (call) -> call.expect(2, 2).list(1).contains(call.value(0)));
		all.put("until", (call) -> range(call.expect(1, 1), 0, call.integer(0), (call.integer(0) < 0) ? -1 : 1));
		all.put("untilStep", (call) -> range(call.expect(3, 3), call.integer(0), call.integer(1), call.integer(2)));
		all.put("join", ListFunctions::join);
		all.put("splitList",
				(call) -> call.expect(2, 2).produced(split(call.string(1), call.string(0), Integer.MAX_VALUE)));
		all.put("split", (call) -> numbered(call.expect(2, 2), Integer.MAX_VALUE, 1));
		all.put("splitn", (call) -> numbered(call.expect(3, 3), call.length(1), 2));
		all.put("sortAlpha", (call) -> {
			List<@Nullable Object> texts = texts(call.expect(1, 1));
			texts.sort((left, right) -> String.valueOf(left).compareTo(String.valueOf(right)));
			return texts;
		});
		all.put("toStrings", (call) -> texts(call.expect(1, 1)));
		ALL = Map.copyOf(all);
	}

	private ListFunctions() {
	}

	/** The parts between separators; an empty separator gives single characters. */
	static List<@Nullable Object> split(String text, String separator, int most) {
		List<@Nullable Object> parts = new ArrayList<>();
		int from = 0;
		while (most < 0 || parts.size() + 1 < most) {
			int found = separator.isEmpty() ? from + 1 : text.indexOf(separator, from);
			if (found < 0 || (separator.isEmpty() && found >= text.length())) {
				break;
			}
			parts.add(text.substring(from, found));
			from = found + separator.length();
		}
		parts.add(text.substring(from));
		return parts;
	}

	private static Dict numbered(Arguments call, int most, int text) {
		List<@Nullable Object> parts = call.produced(split(call.string(text), call.string(0), most));
		Dict dict = new Dict();
		for (int i = 0; i < parts.size(); i++) {
			dict.put("_" + i, parts.get(i));
		}
		return dict;
	}

	private static @Nullable Object end(Arguments call, boolean first) {
		List<@Nullable Object> list = call.list(0);
		return list.isEmpty() ? null : list.get(first ? 0 : list.size() - 1);
	}

	private static List<@Nullable Object> cut(Arguments call, int start, int end) {
		List<@Nullable Object> list = call.list(0);
		return list.isEmpty() ? list : call.produced(new ArrayList<>(list.subList(start, list.size() - end)));
	}

	private static List<@Nullable Object> joined(Arguments call, List<@Nullable Object> left,
			List<@Nullable Object> right) {
		List<@Nullable Object> list = new ArrayList<>(left);
		list.addAll(right);
		return call.produced(list);
	}

	private static List<@Nullable Object> chunk(Arguments call) {
		List<@Nullable Object> list = call.expect(2, 2).list(1);
		int size = call.length(0);
		if (size < 1) {
			throw call.wrong(call.value(0), "a number above 0");
		}
		List<@Nullable Object> chunks = new ArrayList<>();
		for (int from = 0; from < list.size(); from += Math.min(size, list.size() - from)) {
			List<@Nullable Object> chunk = list.subList(from, from + Math.min(size, list.size() - from));
			chunks.add(call.produced(new ArrayList<>(chunk)));
		}
		return call.produced(chunks);
	}

	private static List<@Nullable Object> concat(Arguments call) {
		List<@Nullable Object> list = new ArrayList<>();
		for (Object part : call.values()) {
			list.addAll(call.produced(call.list(part)));
		}
		return list;
	}

	private static List<@Nullable Object> range(Arguments call, long start, long stop, long step) {
		List<@Nullable Object> numbers = new ArrayList<>();
		if (step == 0 || (stop < start) != (step < 0)) {
			return numbers;
		}
		for (long number = start; (step > 0) ? number < stop : number > stop; number += step) {
			if (numbers.size() >= LONGEST) {
				throw new TemplateException(call.function() + ": more than " + LONGEST + " numbers");
			}
			numbers.add(number);
		}
		return call.produced(numbers);
	}

	private static List<@Nullable Object> texts(Arguments call) {
		List<@Nullable Object> texts = new ArrayList<>();
		for (Object element : call.list(0)) {
			texts.add(call.text(element));
		}
		return call.produced(texts);
	}

	private static String join(Arguments call) {
		call.expect(2, 2);
		if (!(call.value(1) instanceof List<?> list)) {
			return call.text(1);
		}
		Output output = call.output();
		String separator = "";
		for (Object element : list) {
			output.append(separator).append((element != null) ? call.text(element) : "");
			separator = call.string(0);
		}
		return output.toString();
	}

}
