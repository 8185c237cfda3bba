package io.gatehouse.provider.template;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Functions that choose a value, and {@code env}.
 */
final class DefaultFunctions {

	static final Map<String, TemplateFunction> ALL = Map.of("default", DefaultFunctions::orDefault, "empty",
			(call) -> Values.isEmpty(call.expect(1, 1).value(0)), "coalesce", DefaultFunctions::coalesce, "ternary",
			DefaultFunctions::ternary, "all", (call) -> call.values().stream().allMatch(Values::isTrue), "any",
			(call) -> call.values().stream().anyMatch(Values::isTrue), "env", DefaultFunctions::env, "fail", (call) -> {
				throw new TemplateException(call.expect(1, 1).string(0));
			});

	private DefaultFunctions() {
	}

	private static @Nullable Object orDefault(Arguments call) {
		return (call.expect(1, 2).size() > 1 && Values.isTrue(call.value(1))) ? call.value(1) : call.value(0);
	}

	private static @Nullable Object coalesce(Arguments call) {
		for (Object value : call.values()) {
			if (Values.isTrue(value)) {
				return value;
			}
		}
		return null;
	}

	private static @Nullable Object ternary(Arguments call) {
		Object condition = call.expect(3, 3).value(2);
		if (condition instanceof Boolean truth) {
			return call.value(truth ? 0 : 1);
		}
		throw call.wrong(condition, "true or false");
	}

	private static String env(Arguments call) {
		String value = System.getenv(call.expect(1, 1).string(0));
		return (value != null) ? value : "";
	}

}
