package io.gatehouse.compile;

import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.core.env.Environment;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Takes the place of Gateway's own mapping and matches nothing: requests to routes never
 * come to Boot's handler, which must not serve them a second way.
 */
final class SilentHandlerMapping extends RoutePredicateHandlerMapping {

	SilentHandlerMapping(FilteringWebHandler webHandler, RouteLocator routes, GlobalCorsProperties cors,
			Environment environment) {
		super(webHandler, routes, cors, environment);
	}

	@Override
	protected Mono<?> getHandlerInternal(ServerWebExchange exchange) {
		return Mono.empty();
	}

}
