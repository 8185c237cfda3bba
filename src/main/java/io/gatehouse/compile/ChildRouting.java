package io.gatehouse.compile;

import java.nio.charset.StandardCharsets;

import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;

import io.gatehouse.routing.EntryPointRoutes;
import io.gatehouse.routing.RouteEntry;
import io.gatehouse.routing.RoutedExchange;

/**
 * Hands requests down to the children of a router, after its middlewares: what these have
 * changed is what the children's rules see (Traefik row C18).
 */
final class ChildRouting implements GatewayFilter, Ordered {

	/** Behind all filters of the router, before what asks its service. */
	static final int ORDER = Ordered.LOWEST_PRECEDENCE - 1;

	private static final byte[] NOT_FOUND = "404 page not found\n".getBytes(StandardCharsets.US_ASCII);

	private final EntryPointRoutes children;

	ChildRouting(EntryPointRoutes children) {
		this.children = children;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		RouteEntry child = this.children.match(RoutedExchange.changed(exchange));
		if (child == null) {
			return notFound(exchange.getResponse());
		}
		RoutedExchange own = RoutedExchange.of(exchange);
		if (own != null) {
			own.route(child);
		}
		return child.chain().filter(exchange);
	}

	// Traefik row B25
	private static Mono<Void> notFound(ServerHttpResponse response) {
		response.setStatusCode(HttpStatus.NOT_FOUND);
		response.getHeaders().set(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
		response.getHeaders().set("X-Content-Type-Options", "nosniff");
		response.getHeaders().setContentLength(NOT_FOUND.length);
		return response.writeWith(Mono.just(response.bufferFactory().wrap(NOT_FOUND)));
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public String toString() {
		return "ChildRouting";
	}

}
