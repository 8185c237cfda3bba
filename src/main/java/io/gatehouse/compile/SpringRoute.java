package io.gatehouse.compile;

import java.util.List;

import io.gatehouse.model.Located;
import io.gatehouse.model.Origin;
import io.gatehouse.model.http.Router;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.route.Route;

/**
 * A route that a Java team made with Spring Cloud Gateway.
 *
 * @param name its id, made unique
 * @param order its order as Gateway counts it, lower first
 * @param source where it comes from, for errors
 * @param route the route; absent if it could not be made
 * @param problem why it cannot work; absent if it can
 */
record SpringRoute(String name, int order, String source, @Nullable Route route, @Nullable String problem) {

	/** The provider's name behind the {@code @} of such routes. */
	static final String PROVIDER = "spring";

	/** The route as a router, whose service has the same name. */
	Located<Router> asked() {
		Router router = new Router(List.of(), List.of(), (this.problem == null) ? this.name : null, null, List.of(),
				null, -(long) this.order, null, null);
		return new Located<>(router, new Origin(PROVIDER, this.source, null));
	}

}
