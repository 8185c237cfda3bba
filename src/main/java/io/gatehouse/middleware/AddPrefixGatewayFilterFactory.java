package io.gatehouse.middleware;

import java.util.Objects;

import io.gatehouse.model.middleware.AddPrefix;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Puts a prefix before the path (Traefik row F05).
 */
@Component("gatehouseAddPrefix")
class AddPrefixGatewayFilterFactory implements MiddlewareFactory<AddPrefix> {

	@Override
	public Class<AddPrefix> getConfigClass() {
		return AddPrefix.class;
	}

	@Override
	public GatewayFilter apply(AddPrefix options, MiddlewareContext context) {
		String prefix = Objects.requireNonNull(options.prefix());
		return new AddPrefixFilter(EscapedPath.encode(EscapedPath.plain(prefix)));
	}

	private record AddPrefixFilter(String prefix) implements GatewayFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
			ServerHttpRequest request = exchange.getRequest();
			String path = request.getPath().value();
			return chain.filter(exchange.mutate().request(request.mutate().path(this.prefix + path).build()).build());
		}

		@Override
		public String toString() {
			return "AddPrefix[prefix=" + this.prefix + "]";
		}

	}

}
