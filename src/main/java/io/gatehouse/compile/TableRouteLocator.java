package io.gatehouse.compile;

import java.util.Comparator;
import java.util.Map;

import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.RouteEntry;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import reactor.core.publisher.Flux;

/**
 * Shows the routes of the current table to whoever asks Gateway for its routes. Nothing
 * is collected before somebody does.
 */
final class TableRouteLocator implements RouteLocator {

	private final CurrentRoutingTable current;

	TableRouteLocator(CurrentRoutingTable current) {
		this.current = current;
	}

	@Override
	public Flux<Route> getRoutes() {
		return Flux.defer(() -> Flux.fromStream(this.current.get()
			.entries()
			.stream()
			.map(RouteEntry::route)
			.distinct()
			.sorted(Comparator.comparingInt(Route::getOrder))));
	}

	@Override
	public Flux<Route> getRoutesByMetadata(Map<String, Object> metadata) {
		return getRoutes().filter((route) -> RouteLocator.matchMetadata(route.getMetadata(), metadata));
	}

}
