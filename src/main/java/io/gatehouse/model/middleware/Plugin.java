package io.gatehouse.model.middleware;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.gatehouse.model.MiddlewareOptions;

/**
 * A middleware that comes from beside Gatehouse (Traefik row F44).
 *
 * @param byName what is asked of it, by its name
 */
public record Plugin(@JsonValue Map<String, Object> byName) implements MiddlewareOptions {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public Plugin {
		byName = Map.copyOf(byName);
	}

}
