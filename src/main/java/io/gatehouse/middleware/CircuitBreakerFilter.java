package io.gatehouse.middleware;

import io.gatehouse.upstream.ClientExchange;
import io.gatehouse.upstream.Service;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets requests on while the circuit is closed; otherwise answers itself, or asks another
 * service.
 *
 * @param state whether it is closed
 * @param refusal the answer while it is not
 * @param fallback who is asked instead; absent if nobody is
 */
record CircuitBreakerFilter(BreakerState state, ShortAnswer refusal,
		@Nullable Service fallback) implements GatewayFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		ClientExchange own = ClientExchange.of(exchange);
		if (!this.state.allows()) {
			return (this.fallback != null && own != null) ? own.ask(this.fallback, exchange, true)
					: this.refusal.write(exchange);
		}
		long began = System.nanoTime();
		ServerHttpResponse response = exchange.getResponse();
		Runnable note = () -> {
			HttpStatusCode status = response.getStatusCode();
			this.state.answered((status != null) ? status.value() : 200, System.nanoTime() - began);
		};
		if (own == null) {
			return chain.filter(exchange).doFinally((signal) -> note.run());
		}
		// To the last byte, as the client sees it; but what failed is noted before the
		// next request comes
		own.whenOver(note);
		return chain.filter(exchange);
	}

	@Override
	public String toString() {
		return "CircuitBreaker[" + this.state.phase() + "]";
	}

}
