package io.gatehouse.provider.decode;

import io.gatehouse.model.GoDuration;

/**
 * Says in words what a type takes.
 */
final class Expectations {

	private Expectations() {
	}

	static String of(Class<?> type) {
		if (type == boolean.class || type == Boolean.class) {
			return "true or false";
		}
		if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
			return "a whole number";
		}
		if (type == GoDuration.class) {
			return "a duration such as 10s, 300ms, or a number of seconds";
		}
		return "a text";
	}

}
