package io.gatehouse.model.middleware;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.gatehouse.model.MiddlewareOptions;
import io.gatehouse.model.Secret;

/**
 * A middleware that comes from beside Gatehouse (Traefik row F44). What a plugin's
 * options mean is not known here: those that are called like a secret are kept as one.
 *
 * @param byName what is asked of it, by its name
 */
public record Plugin(@JsonValue Map<String, Object> byName) implements MiddlewareOptions {

	private static final Pattern SECRET = Pattern.compile("(?i).*(password|passwd|secret|token|credentials?|api-?key)");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public Plugin {
		byName = Map.copyOf(kept(byName));
	}

	/** Whether an option's name says that its value is nobody's business. */
	public static boolean isSecret(String option) {
		return SECRET.matcher(option).matches();
	}

	private static Map<String, Object> kept(Map<?, ?> asked) {
		Map<String, Object> kept = new LinkedHashMap<>();
		asked.forEach((name, value) -> kept.put(String.valueOf(name), kept(String.valueOf(name), value)));
		return kept;
	}

	private static Object kept(String name, Object value) {
		if (value instanceof Map<?, ?> map) {
			return kept(map);
		}
		if (value instanceof List<?> list) {
			return list.stream().map((each) -> kept(name, each)).toList();
		}
		return (value instanceof Secret || !isSecret(name)) ? value : Secret.of(String.valueOf(value));
	}

}
