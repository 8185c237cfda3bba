package io.gatehouse.routing;

import org.jspecify.annotations.Nullable;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;

/**
 * An exchange of an entry point: it remembers the route that it takes, and rules can ask
 * it.
 */
public interface RoutedExchange extends RequestView {

	/** Takes a route, in place of the one before. */
	void route(RouteEntry taken);

	/**
	 * The exchange under whatever filters have put around it; absent if it is none of an
	 * entry point, as in tests.
	 */
	static @Nullable RoutedExchange of(ServerWebExchange exchange) {
		ServerWebExchange inner = exchange;
		while (!(inner instanceof RoutedExchange) && inner instanceof ServerWebExchangeDecorator decorator) {
			inner = decorator.getDelegate();
		}
		return (inner instanceof RoutedExchange found) ? found : null;
	}

	/**
	 * A request as filters have left it. Its host and its client stay those of the entry
	 * point, whatever they have done to headers.
	 */
	static RequestView changed(ServerWebExchange exchange) {
		RoutedExchange own = of(exchange);
		if (own instanceof ServerWebExchange inner && inner.getRequest() == exchange.getRequest()) {
			return own;
		}
		RequestView request = new SpringRequestView(exchange.getRequest());
		return (own != null) ? new ChangedRequestView(own, request) : request;
	}

}
