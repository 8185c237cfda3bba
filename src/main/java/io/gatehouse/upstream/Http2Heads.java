package io.gatehouse.upstream;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;

import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * Heads as HTTP/2 has them, from heads as HTTP/1.1 has them and back (RFC 9113 section
 * 8).
 */
final class Http2Heads {

	/** About the connection alone, and so forbidden in HTTP/2 (section 8.2.2). */
	private static final Set<AsciiString> HOP_BY_HOP = Set.of(HttpHeaderNames.CONNECTION,
			AsciiString.cached("keep-alive"), AsciiString.cached("proxy-connection"), HttpHeaderNames.TRANSFER_ENCODING,
			HttpHeaderNames.UPGRADE, HttpHeaderNames.HOST, AsciiString.cached("http2-settings"));

	/** What a trailer cannot say (RFC 9110 section 6.5.1), and Netty refuses there. */
	private static final Set<AsciiString> NO_TRAILERS = Set.of(HttpHeaderNames.CONTENT_LENGTH,
			HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderNames.TRAILER);

	private static final AsciiString GRPC = AsciiString.cached("application/grpc");

	private Http2Heads() {
	}

	/** The head of a request. */
	static Http2Headers request(HttpRequest message, boolean tls) {
		HttpHeaders from = message.headers();
		Http2Headers to = new DefaultHttp2Headers(false, from.size() + 4);
		to.method(message.method().asciiName());
		to.scheme(tls ? "https" : "http");
		to.path(message.uri());
		String host = from.get(HttpHeaderNames.HOST);
		if (host != null) {
			to.authority(host);
		}
		copy(from, to);
		return to;
	}

	/** Trailers of a request; absent if there are none. */
	static @Nullable Http2Headers trailers(LastHttpContent last) {
		HttpHeaders from = last.trailingHeaders();
		if (from.isEmpty()) {
			return null;
		}
		Http2Headers to = new DefaultHttp2Headers(false, from.size());
		copy(from, to);
		return to.isEmpty() ? null : to;
	}

	private static void copy(HttpHeaders from, Http2Headers to) {
		Iterator<Map.Entry<CharSequence, CharSequence>> all = from.iteratorCharSequence();
		while (all.hasNext()) {
			Map.Entry<CharSequence, CharSequence> header = all.next();
			AsciiString name = AsciiString.of(header.getKey()).toLowerCase();
			if (HttpHeaderNames.TE.equals(name)) {
				if (AsciiString.containsIgnoreCase(header.getValue(), HttpHeaderValues.TRAILERS)) {
					to.set(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS);
				}
			}
			else if (!HOP_BY_HOP.contains(name)) {
				to.add(name, header.getValue());
			}
		}
	}

	/**
	 * The head of an answer.
	 * @param headers as they came
	 * @param whole whether nothing follows
	 * @param head whether only the head was asked for
	 * @return the head; absent if its status is none
	 */
	static @Nullable DefaultHttpResponse response(Http2Headers headers, boolean whole, boolean head) {
		CharSequence status = headers.status();
		int code = (status != null && status.length() == 3) ? AsciiString.of(status).parseInt() : 0;
		if (code < 100 || code > 999) {
			return null;
		}
		DefaultHttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(code));
		HttpHeaders to = response.headers();
		for (Map.Entry<CharSequence, CharSequence> header : headers) {
			if (header.getKey().length() > 0 && header.getKey().charAt(0) != ':') {
				to.add(header.getKey(), header.getValue());
			}
		}
		boolean bodiless = code < 200 || code == 204 || code == 304 || head;
		if (whole && !bodiless && !to.contains(HttpHeaderNames.CONTENT_LENGTH) && !isGrpc(to)) {
			to.set(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderValues.ZERO);
		}
		return response;
	}

	private static boolean isGrpc(HttpHeaders headers) {
		String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
		return type != null && AsciiString.regionMatches(type, true, 0, GRPC, 0, GRPC.length());
	}

	/** The end of an answer. */
	static LastHttpContent trailers(Http2Headers headers) {
		DefaultLastHttpContent last = new DefaultLastHttpContent();
		for (Map.Entry<CharSequence, CharSequence> header : headers) {
			AsciiString name = AsciiString.of(header.getKey());
			if (!name.isEmpty() && name.charAt(0) != ':' && !NO_TRAILERS.contains(name)) {
				last.trailingHeaders().add(name, header.getValue());
			}
		}
		return last;
	}

}
