package io.gatehouse.compile;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * Filters in their final order, linked once and shared by all requests. Gateway's own
 * chain is made anew for each.
 */
final class ComposedChain implements GatewayFilterChain {

	private static final ComposedChain END = new ComposedChain(null, null);

	private final @Nullable GatewayFilter filter;

	private final @Nullable ComposedChain next;

	private ComposedChain(@Nullable GatewayFilter filter, @Nullable ComposedChain next) {
		this.filter = filter;
		this.next = next;
	}

	/** Links filters that are sorted already. */
	static GatewayFilterChain of(List<GatewayFilter> sorted) {
		ComposedChain chain = END;
		for (int i = sorted.size() - 1; i >= 0; i--) {
			chain = new ComposedChain(sorted.get(i), chain);
		}
		return chain;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange) {
		return (this.filter != null && this.next != null) ? new Step(this.filter, this.next, exchange) : Mono.empty();
	}

	/**
	 * Runs a filter when it is subscribed to, and again at every further subscription: in
	 * {@code authenticate.then(chain.filter(exchange))} the rest must wait, and a retry
	 * must run it anew.
	 */
	private static final class Step extends Mono<Void> {

		private final GatewayFilter filter;

		private final GatewayFilterChain next;

		private final ServerWebExchange exchange;

		Step(GatewayFilter filter, GatewayFilterChain next, ServerWebExchange exchange) {
			this.filter = filter;
			this.next = next;
			this.exchange = exchange;
		}

		@Override
		public void subscribe(CoreSubscriber<? super Void> actual) {
			Mono<Void> answer;
			try {
				answer = Objects.requireNonNull(this.filter.filter(this.exchange, this.next),
						() -> "no answer from filter " + this.filter);
			}
			catch (Throwable ex) {
				Operators.error(actual, Operators.onOperatorError(ex, actual.currentContext()));
				return;
			}
			answer.subscribe(actual);
		}

	}

}
