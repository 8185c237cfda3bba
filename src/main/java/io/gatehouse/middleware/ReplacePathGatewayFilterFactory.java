package io.gatehouse.middleware;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.ReplacePath;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Puts another path in the place of the client's (Traefik row F08).
 */
@Component("gatehouseReplacePath")
class ReplacePathGatewayFilterFactory implements MiddlewareFactory<ReplacePath> {

	@Override
	public Class<ReplacePath> getConfigClass() {
		return ReplacePath.class;
	}

	@Override
	public GatewayFilter apply(ReplacePath options, MiddlewareContext context) {
		String path = options.path();
		String settled = (path == null || path.isEmpty()) ? "/" : EscapedPath.settle(path);
		if (settled == null) {
			throw new InvalidOptionException("path", path, "a path whose escapes are % and two hexadecimal digits");
		}
		return new ReplacePathFilter(settled);
	}

	private record ReplacePathFilter(String path) implements GatewayFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
			return chain.filter(ReplacedPath.put(exchange, this.path));
		}

		@Override
		public String toString() {
			return "ReplacePath[path=" + this.path + "]";
		}

	}

}
