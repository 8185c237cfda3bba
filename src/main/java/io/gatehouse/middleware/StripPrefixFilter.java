package io.gatehouse.middleware;

import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Takes away the first prefix that fits. Prefixes are compared with the plain path, but
 * what is left goes out escaped as it came: {@code /api/a%2Fb} becomes {@code /a%2Fb}.
 */
final class StripPrefixFilter implements GatewayFilter {

	private static final ShortAnswer BAD_REQUEST = ShortAnswer.error(HttpStatus.BAD_REQUEST, "Bad Request");

	private final PathPrefixes prefixes;

	private final boolean forceSlash;

	StripPrefixFilter(PathPrefixes prefixes, boolean forceSlash) {
		this.prefixes = prefixes;
		this.forceSlash = forceSlash;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		String escaped = exchange.getRequest().getPath().value();
		String plain = EscapedPath.decode(escaped);
		String prefix = this.prefixes.of(plain);
		return (prefix != null) ? strip(exchange, chain, escaped, plain, prefix) : chain.filter(exchange);
	}

	private Mono<Void> strip(ServerWebExchange exchange, GatewayFilterChain chain, String escaped, String plain,
			String prefix) {
		String path = rest(escaped.substring(EscapedPath.behind(escaped, prefix.length())));
		String plainPath = rest(plain.substring(prefix.length()));
		if (!EscapedPath.decode(path).equals(plainPath)) {
			// An escaped slash followed the prefix and has become the path's first
			path = EscapedPath.encode(plainPath);
		}
		if (!EscapedPath.isCanonical(path)) {
			// /api../admin must not become /../admin
			return BAD_REQUEST.write(exchange);
		}
		ServerHttpRequest request = exchange.getRequest()
			.mutate()
			.path(path.isEmpty() ? "/" : path)
			.headers((headers) -> headers.add("X-Forwarded-Prefix", prefix))
			.build();
		return chain.filter(exchange.mutate().request(request).build());
	}

	private String rest(String path) {
		if (this.forceSlash) {
			return path.startsWith("/") ? path : "/" + path;
		}
		return (path.isEmpty() || path.startsWith("/")) ? path : "/" + path;
	}

	@Override
	public String toString() {
		return "StripPrefix[" + this.prefixes + "]";
	}

}
