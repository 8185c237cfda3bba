package io.gatehouse.compile;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.cloud.gateway.route.RouteDefinitionLocator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The routes that are defined by properties or by a {@link RouteDefinitionLocator} bean.
 * Each is made by itself, so that a bad one does not take the others with it.
 *
 * @param locators where the definitions are
 * @param maker makes the route of a definition; throws if it is wrong
 */
record DefinitionSource(List<RouteDefinitionLocator> locators,
		Function<RouteDefinition, Mono<Route>> maker) implements SpringRouteSource {

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

	DefinitionSource {
		locators = List.copyOf(locators);
	}

	@Override
	public Flux<SpringRoute> routes() {
		return Flux.fromIterable(this.locators).concatMap(this::routes);
	}

	private Flux<SpringRoute> routes(RouteDefinitionLocator locator) {
		String source = "route definitions of " + locator.getClass().getSimpleName();
		return Flux.defer(locator::getRouteDefinitions)
			.timeout(LONGEST_WAIT)
			.index()
			.concatMap((numbered) -> make(numbered.getT2(), numbered.getT1(), source))
			.onErrorResume((ex) -> Flux
				.just(new SpringRoute("definitions", 0, source, null, "the definitions could not be read: " + ex)));
	}

	private Mono<SpringRoute> make(RouteDefinition definition, long number, String source) {
		if (definition.getId() == null) {
			// Gateway gives such a random id, which would be another at every refresh.
			definition.setId("route-" + number);
		}
		String id = String.valueOf(definition.getId());
		// A definition is made while the caller waits, which event loops must not.
		return Mono.defer(() -> this.maker.apply(definition))
			.subscribeOn(Schedulers.boundedElastic())
			.map((route) -> new SpringRoute(id, route.getOrder(), source, route, null))
			.switchIfEmpty(Mono.error(() -> new IllegalArgumentException("its definition was refused, see the log")))
			.onErrorResume((ex) -> Mono
				.just(new SpringRoute(id, definition.getOrder(), source, null, "the route could not be made: " + ex)));
	}

}
