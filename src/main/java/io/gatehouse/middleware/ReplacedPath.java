package io.gatehouse.middleware;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * A path in the place of another, of which a header tells the server.
 */
final class ReplacedPath {

	private static final String HEADER = "X-Replaced-Path";

	private ReplacedPath() {
	}

	static ServerWebExchange put(ServerWebExchange exchange, String path) {
		ServerHttpRequest request = exchange.getRequest();
		String before = request.getPath().value();
		return exchange.mutate()
			.request(request.mutate().path(path).headers((headers) -> headers.add(HEADER, before)).build())
			.build();
	}

}
