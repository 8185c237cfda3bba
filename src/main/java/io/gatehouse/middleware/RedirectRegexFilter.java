package io.gatehouse.middleware;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Rewrites the URL that a client asks for, and sends it there where that is another.
 *
 * @param regex what is looked for in the URL, and what stands in its place
 * @param permanent whether clients may remember the way
 */
record RedirectRegexFilter(GoRegex regex, boolean permanent) implements GatewayFilter {

	private static final String HEX = "0123456789ABCDEF";

	private static final ShortAnswer NO_URL = new ShortAnswer(HttpStatus.BAD_GATEWAY, Map.of(),
			HttpStatus.BAD_GATEWAY.getReasonPhrase());

	/** As Go takes a URL apart: what is in the place of host and port has to be such. */
	private static final Pattern URL = Pattern
		.compile("[a-z][a-z0-9+.-]*://(?:[^/?#]*@)?(?:\\[[^\\]/?#]*\\]|[^\\[\\]:/?#]*)(?::[0-9]*)?(?:/.*)?");

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		String url = AskedUrl.of(request);
		String replaced = this.regex.replaced(url);
		if (replaced == null || replaced.equals(url)) {
			return chain.filter(exchange);
		}
		String location = location(replaced);
		return ((location != null) ? Redirection.of(request.getMethod(), this.permanent).to(location) : NO_URL)
			.write(exchange);
	}

	/**
	 * The URL as a header can hold it; absent if it is none. Control characters would let
	 * a client write into the answer's head.
	 */
	private static @Nullable String location(String url) {
		StringBuilder out = new StringBuilder(url.length());
		boolean query = false;
		for (byte octet : url.getBytes(StandardCharsets.UTF_8)) {
			int c = octet & 0xff;
			if (c < ' ' || c == 127) {
				return null;
			}
			query |= c == '?';
			if (c == ' ' || c > 127 || (!query && (c == '"' || c == '<' || c == '>' || c == '`'))) {
				out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
			}
			else {
				out.append((char) c);
			}
		}
		int end = (url.indexOf('?') >= 0) ? url.indexOf('?') : url.length();
		boolean broken = EscapedPath.settle(url.substring(0, end)) == null
				|| (url.contains("://") && !URL.matcher(url.substring(0, end).toLowerCase(Locale.ROOT)).matches());
		return broken ? null : out.toString();
	}

	@Override
	public String toString() {
		return "RedirectRegex[" + this.regex + ", permanent=" + this.permanent + "]";
	}

}
