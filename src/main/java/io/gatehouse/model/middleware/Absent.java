package io.gatehouse.model.middleware;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What stands for an option that the source left out: an empty list, an empty map.
 */
final class Absent {

	private Absent() {
	}

	static <T> List<T> orCopy(@Nullable List<T> values) {
		return (values != null) ? List.copyOf(values) : List.of();
	}

	/** Sorted, as Go prints maps; a key without a value has the empty one. */
	static Map<String, String> orCopy(@Nullable Map<String, ? extends @Nullable String> values) {
		SortedMap<String, String> copy = new TreeMap<>();
		if (values != null) {
			values.forEach((key, value) -> copy.put(key, (value != null) ? value : ""));
		}
		return Collections.unmodifiableSortedMap(copy);
	}

	static boolean isEmpty(@Nullable String value) {
		return value == null || value.isEmpty();
	}

}
