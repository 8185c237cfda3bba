package io.gatehouse.upstream;

import java.util.Set;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * A server of one service: what requests to it look like and where their connections come
 * from.
 *
 * @param url the URL as it was configured
 * @param pathPrefix put before every request's path; empty for none
 * @param host the Host that the server sees (row E09); absent means the client's
 * @param pool the connections
 */
record Target(String url, String pathPrefix, @Nullable String host, ServerPool pool) {

	private static final Set<HttpMethod> IDEMPOTENT = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS,
			HttpMethod.TRACE, HttpMethod.PUT, HttpMethod.DELETE);

	// Spelled as Go spells them: some servers are that old.
	private static final AsciiString HOST = AsciiString.cached("Host");

	private static final AsciiString CONNECTION = AsciiString.cached("Connection");

	private static final AsciiString UPGRADE = AsciiString.cached("Upgrade");

	/** Starts an exchange with the server. */
	UpstreamExchange open(UpstreamRequest request, UpstreamListener listener) {
		// An upgrade is HTTP/1.1's (Traefik row E16)
		if (this.pool.offersHttp2() && request.upgrade() == null) {
			NegotiatedExchange exchange = new NegotiatedExchange(this, request, listener);
			exchange.start();
			return exchange;
		}
		Http1Exchange exchange = new Http1Exchange(this, request, listener);
		exchange.start();
		return exchange;
	}

	/** The request's head as it goes out; whole, if nothing follows. */
	HttpRequest message(UpstreamRequest request) {
		HttpHeaders headers = request.headers();
		if (this.host != null && !request.keepsHost()) {
			headers.set(HOST, this.host);
		}
		else if (!headers.contains(HOST)) {
			// A client of HTTP/1.0 may leave it out; the server is spoken to in HTTP/1.1
			headers.set(HOST, ServerAddress.parse(this.url).authority());
		}
		if (request.upgrade() != null) {
			headers.set(CONNECTION, UPGRADE);
			headers.set(UPGRADE, request.upgrade());
		}
		String target = request.target();
		if (!this.pathPrefix.isEmpty() && target.startsWith("/")) {
			target = this.pathPrefix + target;
		}
		if (!this.pool.origin().isEmpty()) {
			target = askProxy(headers, target);
		}
		if (request.hasBody()) {
			return new DefaultHttpRequest(HttpVersion.HTTP_1_1, request.method(), target, headers);
		}
		return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, request.method(), target, Unpooled.EMPTY_BUFFER,
				headers, EmptyHttpHeaders.INSTANCE);
	}

	private String askProxy(HttpHeaders headers, String target) {
		OutboundProxy proxy = this.pool.proxy();
		String authorization = (proxy != null) ? proxy.authorization() : null;
		if (authorization != null) {
			headers.set(HttpHeaderNames.PROXY_AUTHORIZATION, authorization);
		}
		return target.startsWith("/") ? this.pool.origin() + target : target;
	}

	/** Whether asking twice is the same as asking once (RFC 9110 section 9.2.2). */
	static boolean isIdempotent(UpstreamRequest request) {
		return IDEMPOTENT.contains(request.method()) || request.headers().contains("Idempotency-Key")
				|| request.headers().contains("X-Idempotency-Key");
	}

}
