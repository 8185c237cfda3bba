package io.gatehouse.middleware;

import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A filter of its own for each router. Forgets those that no router holds any more.
 */
final class PerRouter implements RouterScoped {

	private final LoadingCache<String, GatewayFilter> filters;

	private final GatewayFilter unrouted;

	PerRouter(Supplier<GatewayFilter> maker) {
		this.filters = Caffeine.newBuilder().weakValues().executor(Runnable::run).build((router) -> maker.get());
		this.unrouted = maker.get();
	}

	@Override
	public GatewayFilter forRouter(String router) {
		return this.filters.get(router);
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		return this.unrouted.filter(exchange, chain);
	}

	@Override
	public String toString() {
		return this.unrouted.toString();
	}

}
