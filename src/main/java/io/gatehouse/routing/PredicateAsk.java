package io.gatehouse.routing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.server.ServerWebExchange;

/**
 * Asks the predicate of a route that has no rule, as Spring Cloud Gateway asks it: the
 * exchange names the route that is being asked, and a predicate that fails takes nothing.
 */
final class PredicateAsk {

	private static final Logger logger = LoggerFactory.getLogger(PredicateAsk.class);

	private PredicateAsk() {
	}

	/** Whether a route's predicate takes the exchange. */
	static Mono<Boolean> of(RouteEntry entry, ServerWebExchange exchange) {
		return Mono.defer(() -> {
			// The Weight predicate finds its own route by this
			exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_PREDICATE_ROUTE_ATTR, entry.route().getId());
			return Mono.from(entry.route().getPredicate().apply(exchange));
		}).onErrorResume((problem) -> {
			// Requests can provoke this, so the stack is for those who look for it
			logger.warn("router={} problem=\"its predicate failed: {}\"", entry.name(), problem.toString());
			logger.debug("router={}", entry.name(), problem);
			return Mono.just(false);
		});
	}

	/** Takes back what asking left on the exchange. */
	static void done(ServerWebExchange exchange) {
		exchange.getAttributes().remove(ServerWebExchangeUtils.GATEWAY_PREDICATE_ROUTE_ATTR);
	}

}
