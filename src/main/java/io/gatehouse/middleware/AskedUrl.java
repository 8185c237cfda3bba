package io.gatehouse.middleware;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The URL that a client has asked for, as far as that can be known here.
 */
final class AskedUrl {

	private AskedUrl() {
	}

	/** Host and port as the client has named them; empty if it has not. */
	static String authority(ServerHttpRequest request) {
		String host = request.getHeaders().getFirst(HttpHeaders.HOST);
		return (host != null) ? host : "";
	}

	/**
	 * The scheme that the client used, by the entry point's X-Forwarded-Proto; there a
	 * WebSocket has a name of its own.
	 */
	static String scheme(ServerHttpRequest request) {
		String named = named(request.getHeaders().getFirst("X-Forwarded-Proto"));
		if (named == null) {
			named = named(request.getURI().getScheme());
		}
		return (named != null) ? named : "http";
	}

	private static @Nullable String named(@Nullable String scheme) {
		if (scheme == null) {
			return null;
		}
		return switch (scheme.toLowerCase(Locale.ROOT)) {
			case "http", "ws" -> "http";
			case "https", "wss" -> "https";
			default -> null;
		};
	}

	/** Path and query as they came, the path in its canonical form. */
	static String target(ServerHttpRequest request) {
		String query = request.getURI().getRawQuery();
		return request.getPath().value() + ((query != null) ? "?" + query : "");
	}

	/** All of it. */
	static String of(ServerHttpRequest request) {
		return scheme(request) + "://" + authority(request) + target(request);
	}

}
