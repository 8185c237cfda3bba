package io.gatehouse.provider.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Functions on maps.
 */
final class DictFunctions {

	static final Map<String, TemplateFunction> ALL = Map.of("dict", DictFunctions::dict, "get",
			(call) -> get(call.expect(2, 2)), "set", DictFunctions::set, "unset", DictFunctions::unset, "hasKey",
			(call) -> call.expect(2, 2).map(0).containsKey(call.string(1)), "keys", DictFunctions::keys, "values",
			(call) -> call.produced(new ArrayList<>(new TreeMap<>(call.expect(1, 1).map(0)).values())), "pick",
			(call) -> filtered(call, true), "omit", (call) -> filtered(call, false), "pluck", DictFunctions::pluck);

	private DictFunctions() {
	}

	private static Dict dict(Arguments call) {
		Dict dict = new Dict();
		for (int i = 0; i < call.size(); i += 2) {
			dict.put(call.text(i), (i + 1 < call.size()) ? call.value(i + 1) : "");
		}
		return dict;
	}

	private static Object get(Arguments call) {
		Object value = Values.get(call.map(0), call.string(1));
		return (value != null) ? value : "";
	}

	private static Dict set(Arguments call) {
		Dict dict = own(call.expect(3, 3));
		call.budget().produce(1);
		dict.put(call.string(1), call.value(2));
		return dict;
	}

	private static Dict unset(Arguments call) {
		Dict dict = own(call.expect(2, 2));
		dict.remove(call.string(1));
		return dict;
	}

	private static Dict own(Arguments call) {
		if (call.value(0) instanceof Dict dict) {
			return dict;
		}
		throw call.wrong(call.value(0), "a map made by dict");
	}

	private static List<@Nullable Object> keys(Arguments call) {
		List<@Nullable Object> keys = new ArrayList<>();
		for (int i = 0; i < call.expect(1, Integer.MAX_VALUE).size(); i++) {
			keys.addAll(call.produced(new ArrayList<>(new TreeMap<>(call.map(i)).keySet())));
		}
		return keys;
	}

	private static Dict filtered(Arguments call, boolean keep) {
		Dict dict = new Dict();
		List<@Nullable Object> names = call.expect(1, Integer.MAX_VALUE).from(1);
		call.map(0).forEach((key, value) -> {
			if (names.contains(key) == keep) {
				dict.put(String.valueOf(key), value);
			}
		});
		return dict;
	}

	private static List<@Nullable Object> pluck(Arguments call) {
		List<@Nullable Object> values = new ArrayList<>();
		for (int i = 1; i < call.expect(1, Integer.MAX_VALUE).size(); i++) {
			if (call.map(i).containsKey(call.string(0))) {
				values.add(call.map(i).get(call.string(0)));
			}
		}
		return call.produced(values);
	}

}
