package io.gatehouse.model.middleware;

import java.util.List;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.MiddlewareOptions;

/**
 * Several middlewares under one name (Traefik row F43).
 *
 * @param middlewares their names, in the order in which a request meets them; a name
 * without {@code @} is one of the chain's own provider
 */
public record Chain(List<String> middlewares) implements MiddlewareOptions {

	public Chain {
		middlewares = Absent.orCopy(middlewares);
		for (String name : middlewares) {
			if (name.isBlank()) {
				throw new InvalidOptionException("middlewares", name, "the name of a middleware");
			}
		}
	}

}
