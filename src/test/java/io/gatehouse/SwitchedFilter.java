package io.gatehouse;

import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A team's global filter, whose work each test gives it.
 */
final class SwitchedFilter implements GlobalFilter, Ordered {

	private final int order;

	private volatile GatewayFilter work = SwitchedFilter::nothing;

	SwitchedFilter(int order) {
		this.order = order;
	}

	void does(GatewayFilter given) {
		this.work = given;
	}

	void doesNothing() {
		this.work = SwitchedFilter::nothing;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		return this.work.filter(exchange, chain);
	}

	@Override
	public int getOrder() {
		return this.order;
	}

	private static Mono<Void> nothing(ServerWebExchange exchange, GatewayFilterChain chain) {
		return chain.filter(exchange);
	}

}
