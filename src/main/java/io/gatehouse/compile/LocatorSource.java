package io.gatehouse.compile;

import java.time.Duration;

import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import reactor.core.publisher.Flux;

/**
 * The routes of a {@link RouteLocator} bean.
 *
 * @param bean the bean's name
 * @param locator the bean
 */
record LocatorSource(String bean, RouteLocator locator) implements SpringRouteSource {

	/** Locators may ask a registry over the network. */
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

	@Override
	public Flux<SpringRoute> routes() {
		return Flux.defer(this.locator::getRoutes)
			.timeout(LONGEST_WAIT)
			.map(this::found)
			.onErrorResume((ex) -> Flux.just(new SpringRoute(this.bean, 0, source(), null,
					"the routes of bean " + this.bean + " could not be made: " + ex)));
	}

	private SpringRoute found(Route route) {
		return new SpringRoute(route.getId(), route.getOrder(), source(), route, null);
	}

	private String source() {
		return "bean " + this.bean;
	}

}
