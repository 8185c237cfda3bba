package io.gatehouse.middleware;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.gatehouse.model.InvalidOptionException;
import org.springframework.http.HttpHeaders;

/**
 * Headers to set and to remove.
 *
 * @param set values by name
 * @param removed names
 */
record HeaderChanges(Map<String, String> set, List<String> removed) {

	HeaderChanges {
		removed = List.copyOf(removed);
	}

	/**
	 * Reads an option in which an empty value removes a header (Traefik row F27).
	 * @param option the option's name
	 * @param headers what it says
	 */
	static HeaderChanges of(String option, Map<String, String> headers) {
		Map<String, String> set = new LinkedHashMap<>();
		headers.forEach((name, value) -> {
			if (HeaderText.isFraming(name)) {
				throw new InvalidOptionException(option + "." + name, value,
						"no header that says where a message ends");
			}
			if (!value.isEmpty()) {
				set.put(name, HeaderText.of(value));
			}
		});
		return new HeaderChanges(set, headers.keySet().stream().filter((name) -> !set.containsKey(name)).toList());
	}

	boolean isEmpty() {
		return this.set.isEmpty() && this.removed.isEmpty();
	}

	boolean removes(String name) {
		return this.removed.stream().anyMatch(name::equalsIgnoreCase);
	}

	Set<String> names() {
		Set<String> names = new TreeSet<>(this.removed);
		names.addAll(this.set.keySet());
		return names;
	}

	void apply(HttpHeaders headers) {
		this.removed.forEach(headers::remove);
		this.set.forEach(headers::set);
	}

}
