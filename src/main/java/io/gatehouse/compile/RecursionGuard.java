package io.gatehouse.compile;

import java.nio.charset.StandardCharsets;

import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * Refuses requests that a router has sent itself (Traefik row C21). A default rule can
 * make a router of the proxy's own container; without this its requests would go round
 * until something breaks.
 */
final class RecursionGuard implements GatewayFilter {

	private static final String HEADER = "X-Traefik-Router";

	private static final long FNV_OFFSET = 0xcbf29ce484222325L;

	private static final long FNV_PRIME = 0x100000001b3L;

	private final String mark;

	RecursionGuard(String router) {
		this.mark = hash(router);
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		if (this.mark.equals(request.getHeaders().getFirst(HEADER))) {
			exchange.getResponse().setStatusCode(HttpStatus.BAD_REQUEST);
			return exchange.getResponse().setComplete();
		}
		return chain.filter(exchange.mutate().request(request.mutate().header(HEADER, this.mark).build()).build());
	}

	/** FNV-1, 64 bits, in hexadecimal. */
	static String hash(String text) {
		long hash = FNV_OFFSET;
		for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
			hash = (hash * FNV_PRIME) ^ (b & 0xff);
		}
		return Long.toHexString(hash);
	}

	@Override
	public String toString() {
		return "RecursionGuard";
	}

}
