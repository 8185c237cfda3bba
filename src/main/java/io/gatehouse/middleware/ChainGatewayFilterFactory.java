package io.gatehouse.middleware;

import java.util.List;

import io.gatehouse.model.middleware.Chain;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Several middlewares under one name (Traefik row F43).
 */
@Component("gatehouseChain")
class ChainGatewayFilterFactory implements MiddlewareFactory<Chain> {

	@Override
	public Class<Chain> getConfigClass() {
		return Chain.class;
	}

	@Override
	public GatewayFilter apply(Chain options, MiddlewareContext context) {
		return new ChainFilter(options.middlewares().stream().map(context::middleware).toList());
	}

	private record ChainFilter(List<GatewayFilter> members) implements RouterScoped {

		@Override
		public GatewayFilter forRouter(String router) {
			return new ChainFilter(this.members.stream().map((member) -> RouterScoped.of(member, router)).toList());
		}

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
			return new Rest(this.members, 0, chain).filter(exchange);
		}

		@Override
		public String toString() {
			return "Chain" + this.members;
		}

	}

	/**
	 * The members from one of them on, and then what follows the chain. A member runs
	 * when it is subscribed to, not before: one that waits for something first means it.
	 */
	private record Rest(List<GatewayFilter> members, int from,
			GatewayFilterChain behind) implements GatewayFilterChain {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange) {
			if (this.from == this.members.size()) {
				return this.behind.filter(exchange);
			}
			Rest next = new Rest(this.members, this.from + 1, this.behind);
			return Mono.defer(() -> this.members.get(this.from).filter(exchange, next));
		}

	}

}
