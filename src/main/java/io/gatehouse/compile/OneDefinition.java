package io.gatehouse.compile;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.cloud.gateway.route.RouteDefinitionLocator;
import org.springframework.cloud.gateway.route.RouteLocator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Has Gateway make one route at a time. Given all definitions at once, Gateway gives up
 * at the first bad one.
 */
final class OneDefinition implements RouteDefinitionLocator {

	private @Nullable RouteDefinition definition;

	/** Makes the route of a definition at once; throws if the definition is wrong. */
	synchronized Mono<Route> make(RouteDefinition wanted, RouteLocator maker) {
		this.definition = wanted;
		try {
			return Mono.justOrEmpty(maker.getRoutes().next().blockOptional());
		}
		finally {
			this.definition = null;
		}
	}

	@Override
	public Flux<RouteDefinition> getRouteDefinitions() {
		return Mono.justOrEmpty(this.definition).flux();
	}

}
