package io.gatehouse.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;

/**
 * Headers that concern one connection only and are not passed on (RFC 9110 section
 * 7.6.1).
 */
final class HopByHop {

	private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");

	private static final AsciiString PROXY_CONNECTION = AsciiString.cached("proxy-connection");

	// Each is looked for among all headers
	private static final int MOST_NAMED = 100;

	private HopByHop() {
	}

	/** Takes them out of an answer. */
	static void removeFromResponse(HttpHeaders headers) {
		removeNamed(headers);
		headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
		removeCommon(headers);
	}

	/**
	 * Takes them out of a request, but for {@code TE: trailers}, which says what the
	 * answer may have (Traefik row E18).
	 */
	static void removeFromRequest(HttpHeaders headers) {
		boolean trailers = headers.containsValue(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS, true);
		removeCommon(headers);
		if (trailers) {
			headers.set(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS);
		}
	}

	/**
	 * Takes out what a filter says of a connection to the server: which headers belong to
	 * one is Gatehouse's to say.
	 */
	static void removeAdded(HttpHeaders headers) {
		if (headers.contains(HttpHeaderNames.CONNECTION)) {
			removeNamed(headers);
			headers.remove(HttpHeaderNames.CONNECTION);
			headers.remove(KEEP_ALIVE);
			headers.remove(PROXY_CONNECTION);
		}
	}

	/** Takes them out of a request that is answered by another protocol. */
	static void removeFromUpgrade(HttpHeaders headers) {
		removeFromRequest(headers);
		headers.remove(HttpHeaderNames.CONTENT_LENGTH);
	}

	private static void removeCommon(HttpHeaders headers) {
		headers.remove(HttpHeaderNames.CONNECTION);
		headers.remove(KEEP_ALIVE);
		headers.remove(PROXY_CONNECTION);
		headers.remove(HttpHeaderNames.TE);
		headers.remove(HttpHeaderNames.UPGRADE);
		headers.remove(HttpHeaderNames.PROXY_AUTHENTICATE);
		headers.remove(HttpHeaderNames.PROXY_AUTHORIZATION);
	}

	private static void removeNamed(HttpHeaders headers) {
		if (!headers.contains(HttpHeaderNames.CONNECTION)) {
			return;
		}
		int named = 0;
		for (String value : headers.getAll(HttpHeaderNames.CONNECTION)) {
			for (String name : value.split(",", MOST_NAMED)) {
				String trimmed = name.trim();
				if (!trimmed.isEmpty() && ++named < MOST_NAMED) {
					headers.remove(trimmed);
				}
			}
		}
	}

}
