package io.gatehouse.model.http;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import io.gatehouse.model.MiddlewareOptions;

/**
 * A named middleware: options by kind. A good one holds exactly one kind; what holds none
 * or several is refused when the table is compiled, so that it stands alone in its error
 * (Traefik row F01).
 *
 * @param kinds options by the kind's name
 */
public record Middleware(@JsonValue Map<String, MiddlewareOptions> kinds) {

	public Middleware {
		kinds = Map.copyOf(kinds);
	}

	/** A middleware of one kind. */
	public static Middleware of(String kind, MiddlewareOptions options) {
		return new Middleware(Map.of(kind, options));
	}

}
