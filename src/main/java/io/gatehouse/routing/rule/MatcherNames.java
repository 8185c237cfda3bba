package io.gatehouse.routing.rule;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import io.gatehouse.model.NearestName;
import io.gatehouse.routing.InvalidMatcherException;

/**
 * Matchers by the spellings that rules may use for them (Traefik row C04).
 */
final class MatcherNames<K> {

	private static final int FARTHEST = 2;

	private final List<String> spellings;

	private final Map<String, K> kinds = new HashMap<>();

	MatcherNames(K[] all, Function<K, String> spelling) {
		this.spellings = Arrays.stream(all).map(spelling).toList();
		for (K kind : all) {
			String name = spelling.apply(kind);
			this.kinds.put(name, kind);
			this.kinds.put(name.toLowerCase(Locale.ROOT), kind);
			this.kinds.put(name.toUpperCase(Locale.ROOT), kind);
			this.kinds.put(name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT), kind);
		}
	}

	K named(String name) {
		K kind = this.kinds.get(name);
		if (kind == null) {
			String nearest = NearestName.of(name, this.spellings, FARTHEST);
			throw new InvalidMatcherException(
					"unsupported function: " + name + " (expected: one of " + String.join(", ", this.spellings) + ")"
							+ ((nearest != null) ? ", did you mean \"" + nearest + "\"?" : ""));
		}
		return kind;
	}

}
