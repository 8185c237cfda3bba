package io.gatehouse.model.middleware;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Puts a prefix before the path (Traefik row F05).
 *
 * @param prefix what to put before the path; must start with {@code /}
 */
public record AddPrefix(@Nullable String prefix) implements MiddlewareOptions {

	public AddPrefix {
		if (prefix == null || !prefix.startsWith("/")) {
			throw new InvalidOptionException("prefix", prefix, "a path starting with /");
		}
	}

}
