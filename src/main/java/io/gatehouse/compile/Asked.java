package io.gatehouse.compile;

import java.util.List;

import io.gatehouse.model.DynamicConfiguration;

/**
 * All that one source asks for.
 *
 * @param configuration objects in Traefik's terms
 * @param routes routes in Spring Cloud Gateway's terms; only the source {@code spring}
 * has any
 */
record Asked(DynamicConfiguration configuration, List<SpringRoute> routes) {

	Asked {
		routes = List.copyOf(routes);
	}

	static Asked of(DynamicConfiguration configuration) {
		return new Asked(configuration, List.of());
	}

}
