package io.gatehouse.middleware;

import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Rewrites the escaped path where a regular expression is found in it.
 *
 * @param regex what is looked for, and what stands in its place
 */
record ReplacePathRegexFilter(GoRegex regex) implements GatewayFilter {

	private static final ShortAnswer BAD_REQUEST = ShortAnswer.error(HttpStatus.BAD_REQUEST, "Bad Request");

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		String replaced = this.regex.replaced(exchange.getRequest().getPath().value());
		if (replaced == null) {
			return chain.filter(exchange);
		}
		String path = replaced.isEmpty() ? "/" : EscapedPath.settle(replaced);
		if (path == null) {
			return ShortAnswer.error(HttpStatus.INTERNAL_SERVER_ERROR, "invalid URL escape in the replaced path")
				.write(exchange);
		}
		if (!path.startsWith("/") || !EscapedPath.isCanonical(path)) {
			// Whoever guards a path must see the one that the server sees
			return BAD_REQUEST.write(exchange);
		}
		return chain.filter(ReplacedPath.put(exchange, path));
	}

	@Override
	public String toString() {
		return "ReplacePathRegex[" + this.regex + "]";
	}

}
