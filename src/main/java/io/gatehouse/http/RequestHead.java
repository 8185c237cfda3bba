package io.gatehouse.http;

import java.util.List;
import java.util.Locale;

import io.gatehouse.entrypoint.EntryPointOptions;
import io.gatehouse.http.http2.StreamRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request, checked and brought into form at the entry point, in the order
 * of Traefik row B23: underscores, target, Host, forwarded headers.
 *
 * @param method the method
 * @param version the client's version
 * @param target the target
 * @param host the host in canonical form
 * @param headers the headers, settled
 * @param hasBody whether content follows
 * @param expectsContinue whether the client waits for {@code 100 Continue}
 * @param upgrade the protocol asked for by an Upgrade
 */
record RequestHead(HttpMethod method, HttpVersion version, RequestTarget target, String host, HttpHeaders headers,
		boolean hasBody, boolean expectsContinue, @Nullable String upgrade) {

	private static final HttpVersion HTTP_2 = HttpVersion.valueOf("HTTP/2.0");

	// Looking for one among those that hash alike takes as long as there are
	private static final int MOST_HEADERS = 5_000;

	/**
	 * Reads a request's head.
	 * @throws BadRequestException if it is refused
	 */
	static RequestHead of(HttpRequest request, ClientConnection connection) {
		EntryPointOptions.Http options = connection.settings().options();
		HttpHeaders headers = request.headers();
		HttpVersion version = request.protocolVersion();
		if (version.majorVersion() != 1) {
			throw new BadRequestException(505, "505 HTTP Version Not Supported");
		}
		if (headers.size() > MOST_HEADERS) {
			throw new BadRequestException(431, "431 Request Header Fields Too Large");
		}
		int kinds = HeaderSurvey.of(headers);
		if ((kinds & HeaderSurvey.UNANNOUNCED) != 0) {
			throw new BadRequestException();
		}
		if ((kinds & HeaderSurvey.UNDERSCORE) != 0) {
			underscores(headers, options.underscoreHeadersStrategy());
		}
		if (HttpMethod.CONNECT.equals(request.method())) {
			throw new BadRequestException(501, "501 Not Implemented");
		}
		RequestTarget target = RequestTarget.parse(request.uri(), options.sanitizePath(),
				options.encodeQuerySemicolons());
		String host = Hosts.of(version, headers, target.authority());
		boolean hasBody = ((kinds & HeaderSurvey.HOP_BY_HOP) != 0 && isChunked(headers, version))
				|| contentLength(headers) > 0;
		String upgrade = null;
		if ((kinds & HeaderSurvey.HOP_BY_HOP) != 0
				&& headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)) {
			upgrade = upgrade(headers, version);
		}
		boolean keepAlive = HttpUtil.isKeepAlive(request);
		settle(headers, kinds, host, connection);
		if (!keepAlive) {
			connection.endAfterAnswer();
		}
		boolean expects = (kinds & HeaderSurvey.EXPECT) != 0 && expectsContinue(headers, version);
		return new RequestHead(request.method(), version, target, Hosts.canonical(host), headers, hasBody, expects,
				hasBody ? null : upgrade);
	}

	/**
	 * Reads the head of a request that came in a stream of HTTP/2, well formed. If it has
	 * a body the headers say how that goes out by HTTP/1.1.
	 * @throws BadRequestException if it is refused
	 */
	static RequestHead of(StreamRequest request, ClientLink link) {
		EntryPointOptions.Http options = link.settings().options();
		HttpHeaders headers = request.headers();
		if (headers.size() > MOST_HEADERS) {
			throw new BadRequestException(431, "431 Request Header Fields Too Large");
		}
		String upgrade = request.protocol();
		if (upgrade != null) {
			StreamTunnel.describe(upgrade, headers);
		}
		int kinds = HeaderSurvey.of(headers);
		if ((kinds & HeaderSurvey.UNDERSCORE) != 0) {
			underscores(headers, options.underscoreHeadersStrategy());
		}
		if (upgrade == null && HttpMethod.CONNECT.equals(request.method())) {
			throw new BadRequestException(501, "501 Not Implemented");
		}
		RequestTarget target = RequestTarget.parse(request.path(), options.sanitizePath(),
				options.encodeQuerySemicolons());
		String host = Hosts.of(HttpVersion.HTTP_1_1, headers, target.authority());
		settle(headers, kinds, host, link);
		boolean hasBody = !request.ended() && upgrade == null;
		if (hasBody) {
			if (!headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
				headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
			}
			else {
				hasBody = contentLength(headers) > 0;
			}
		}
		boolean expects = (kinds & HeaderSurvey.EXPECT) != 0 && expectsContinue(headers, HttpVersion.HTTP_1_1);
		HttpMethod method = (upgrade != null) ? HttpMethod.GET : request.method();
		return new RequestHead(method, HTTP_2, target, Hosts.canonical(host), headers, hasBody, expects, upgrade);
	}

	private static void settle(HttpHeaders headers, int kinds, String host, ClientLink link) {
		link.settings()
			.forwarded()
			.settle(headers, kinds, link.client().peer(), link.client().address(), host, link.isTls());
		if ((kinds & HeaderSurvey.HOP_BY_HOP) != 0) {
			HopByHop.removeFromRequest(headers);
		}
	}

	// Whatever else is said the server may read in another way (RFC 9112 section 6.1)
	private static boolean isChunked(HttpHeaders headers, HttpVersion version) {
		List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
		if (codings.isEmpty()) {
			return false;
		}
		if (version.minorVersion() == 0) {
			throw new BadRequestException();
		}
		if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
			throw new BadRequestException(501, "501 Not Implemented: unsupported transfer encoding");
		}
		return true;
	}

	// HTTP/2 behind an upgrade would go past every rule and middleware; HTTP/1.0 has none
	private static @Nullable String upgrade(HttpHeaders headers, HttpVersion version) {
		String protocol = headers.get(HttpHeaderNames.UPGRADE);
		boolean taken = protocol != null && version.minorVersion() > 0
				&& !headers.containsValue(HttpHeaderNames.UPGRADE, "h2c", true);
		return taken ? protocol : null;
	}

	private static long contentLength(HttpHeaders headers) {
		String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
		// The codec has checked that it is a number
		return (length != null) ? Long.parseLong(length.trim()) : 0;
	}

	private static boolean expectsContinue(HttpHeaders headers, HttpVersion version) {
		for (String expect : headers.getAll(HttpHeaderNames.EXPECT)) {
			if (!expect.trim().equalsIgnoreCase("100-continue")) {
				throw new BadRequestException(417, "");
			}
		}
		return headers.contains(HttpHeaderNames.EXPECT) && version.minorVersion() >= 1;
	}

	private static void underscores(HttpHeaders headers, String strategy) {
		if (strategy.toLowerCase(Locale.ROOT).equals("keep")) {
			return;
		}
		for (String name : headers.names()) {
			if (name.indexOf('_') >= 0) {
				if (strategy.equalsIgnoreCase("reject")) {
					throw new BadRequestException(400, "Bad Request");
				}
				headers.remove(name);
			}
		}
	}

}
