package io.gatehouse.provider.template;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Functions that look into maps of maps, or put them together.
 */
final class MapFunctions {

	static final Map<String, TemplateFunction> ALL = Map.of("merge", (call) -> merge(call, false), "mergeOverwrite",
			(call) -> merge(call, true), "dig", MapFunctions::dig);

	private MapFunctions() {
	}

	/**
	 * A map of all maps: where several have a key, the first one has its way, or with
	 * overwriting the last. Maps under one key are merged likewise. Sprig changes its
	 * first argument; here that stays as it is.
	 */
	private static Dict merge(Arguments call, boolean overwrites) {
		call.expect(1, Integer.MAX_VALUE);
		Dict merged = new Dict();
		for (int i = 0; i < call.size(); i++) {
			into(merged, call.map(i), overwrites, call.budget());
		}
		return merged;
	}

	private static void into(Dict target, Map<?, ?> source, boolean overwrites, Budget budget) {
		budget.enter();
		source.forEach((key, value) -> {
			budget.produce(1);
			Object before = target.get(String.valueOf(key));
			if (before instanceof Map<?, ?> first && value instanceof Map<?, ?> second) {
				Dict both = new Dict();
				into(both, first, true, budget);
				into(both, second, overwrites, budget);
				target.put(String.valueOf(key), both);
			}
			else if (overwrites ? !Values.isEmpty(value) || before == null : Values.isEmpty(before)) {
				target.put(String.valueOf(key), value);
			}
		});
		budget.leave();
	}

	// dig "key" … default map
	private static @Nullable Object dig(Arguments call) {
		call.expect(3, Integer.MAX_VALUE);
		int keys = call.size() - 2;
		Object found = call.map(call.size() - 1);
		List<@Nullable Object> path = call.values().subList(0, keys);
		for (int i = 0; i < path.size(); i++) {
			if (!(found instanceof Map<?, ?> map) || !map.containsKey(call.string(i))) {
				return call.value(keys);
			}
			found = map.get(call.string(i));
		}
		return found;
	}

}
