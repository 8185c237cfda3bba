package io.gatehouse.provider.template;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What Go's templates think of values: texts, {@code long}, {@code double}, truth values,
 * lists, maps and nil.
 */
final class Values {

	private Values() {
	}

	/** Whether a value counts as false. */
	static boolean isEmpty(@Nullable Object value) {
		return value == null || value.equals("") || value.equals(Boolean.FALSE)
				|| (value instanceof Number number && number.doubleValue() == 0)
				|| (value instanceof Collection<?> list && list.isEmpty())
				|| (value instanceof Map<?, ?> map && map.isEmpty());
	}

	static boolean isTrue(@Nullable Object value) {
		return !isEmpty(value);
	}

	static String typeOf(@Nullable Object value) {
		if (value == null) {
			return "nil";
		}
		if (value instanceof String) {
			return "string";
		}
		if (value instanceof Long) {
			return "int";
		}
		if (value instanceof Double) {
			return "float64";
		}
		if (value instanceof Boolean) {
			return "bool";
		}
		if (value instanceof Collection<?>) {
			return "slice";
		}
		return (value instanceof Map<?, ?>) ? "map" : "struct";
	}

	/**
	 * A map's value. What a map of texts lacks is the empty text there, and nil in a map
	 * that the template made.
	 */
	static @Nullable Object get(Map<?, ?> map, @Nullable Object key) {
		Object value = (key != null) ? map.get(key) : null;
		return (value == null && !(map instanceof Dict)) ? "" : value;
	}

}
