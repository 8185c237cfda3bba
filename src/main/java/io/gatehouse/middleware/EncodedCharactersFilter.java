package io.gatehouse.middleware;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.gatehouse.model.middleware.EncodedCharacters;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Answers {@code 400} to a path that has one of the refused characters encoded.
 */
final class EncodedCharactersFilter implements GatewayFilter {

	private final Set<String> refused = new TreeSet<>();

	EncodedCharactersFilter(EncodedCharacters options) {
		refuse("%2F", options.allowEncodedSlash());
		refuse("%5C", options.allowEncodedBackSlash());
		refuse("%00", options.allowEncodedNullCharacter());
		refuse("%3B", options.allowEncodedSemicolon());
		refuse("%25", options.allowEncodedPercent());
		refuse("%3F", options.allowEncodedQuestionMark());
		refuse("%23", options.allowEncodedHash());
	}

	private void refuse(String escape, boolean allowed) {
		if (!allowed) {
			this.refused.add(escape);
		}
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		String path = exchange.getRequest().getPath().value();
		for (int at = path.indexOf('%'); at >= 0 && at + 3 <= path.length(); at = path.indexOf('%', at + 3)) {
			if (this.refused.contains(path.substring(at, at + 3).toUpperCase(Locale.ROOT))) {
				exchange.getResponse().setStatusCode(HttpStatus.BAD_REQUEST);
				return exchange.getResponse().setComplete();
			}
		}
		return chain.filter(exchange);
	}

	@Override
	public String toString() {
		return "EncodedCharacters[refused=" + this.refused + "]";
	}

}
