package io.gatehouse.routing;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.handler.AsyncPredicate;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;

/**
 * A rule as the predicate of a Spring Cloud Gateway route, so that whoever asks the route
 * gets the answer that the index gives.
 */
public final class RulePredicate implements AsyncPredicate<ServerWebExchange> {

	private final Rule rule;

	/** Asks that rule. */
	public RulePredicate(Rule rule) {
		this.rule = rule;
	}

	@Override
	public Publisher<Boolean> apply(ServerWebExchange exchange) {
		ServerWebExchange inner = exchange;
		while (!(inner instanceof RequestView) && inner instanceof ServerWebExchangeDecorator decorator) {
			inner = decorator.getDelegate();
		}
		RequestView request = (inner instanceof RequestView view) ? view : new SpringRequestView(exchange.getRequest());
		return Mono.just(this.rule.matches(request));
	}

	@Override
	public String toString() {
		return this.rule.text();
	}

}
