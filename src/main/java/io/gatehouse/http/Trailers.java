package io.gatehouse.http;

import java.util.Locale;
import java.util.Set;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * Takes out of a request's trailers what has no business there (RFC 9110 section 6.5.1):
 * a server that mixes trailers into its headers would be told by the client what only
 * Gatehouse may say, or what the rules would have had to see.
 */
final class Trailers {

	private static final Set<String> FORBIDDEN = Set.of("authorization", "cache-control", "connection",
			"content-encoding", "content-length", "content-range", "content-type", "cookie", "expect", "forwarded",
			"host", "keep-alive", "max-forwards", "pragma", "proxy-authorization", "proxy-connection", "range",
			"set-cookie", "te", "trailer", "transfer-encoding", "upgrade", "x-real-ip");

	private Trailers() {
	}

	/** Leaves only what may be there. */
	static void clean(HttpHeaders trailers) {
		for (String name : trailers.names()) {
			if (isForbidden(name.toLowerCase(Locale.ROOT).replace('_', '-'))) {
				trailers.remove(name);
			}
		}
	}

	private static boolean isForbidden(String name) {
		return FORBIDDEN.contains(name) || name.startsWith("x-forwarded-") || name.startsWith("if-");
	}

}
