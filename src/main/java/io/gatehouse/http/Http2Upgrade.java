package io.gatehouse.http;

import java.util.Base64;
import java.util.List;

import io.gatehouse.http.http2.StreamRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * A request by HTTP/1.1 whose client would rather have HTTP/2 (RFC 7540 section 3.2).
 *
 * @param request the first stream's request
 * @param settings what the client says about itself
 */
record Http2Upgrade(StreamRequest request, Http2Settings settings) {

	private static final AsciiString PROTOCOL = AsciiString.cached("h2c");

	private static final AsciiString SETTINGS = AsciiString.cached("HTTP2-Settings");

	/**
	 * What a request asks for; absent if it is no such request, has a body, or cannot be
	 * understood: it is answered as it came then.
	 */
	static @Nullable Http2Upgrade of(HttpRequest request) {
		HttpHeaders headers = request.headers();
		if (!PROTOCOL.contentEqualsIgnoreCase(headers.get(HttpHeaderNames.UPGRADE, ""))
				|| request.protocolVersion() != HttpVersion.HTTP_1_1
				|| headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
				|| !headers.get(HttpHeaderNames.CONTENT_LENGTH, "0").equals("0")
				|| !headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
				|| !headers.containsValue(HttpHeaderNames.CONNECTION, SETTINGS, true)) {
			return null;
		}
		Http2Settings settings = settings(headers.getAll(SETTINGS));
		if (settings == null) {
			return null;
		}
		HopByHop.removeFromUpgrade(headers);
		headers.remove(SETTINGS);
		return new Http2Upgrade(new StreamRequest(request.method(), request.uri(), headers, null, true), settings);
	}

	/** The answer behind which HTTP/2 begins. */
	static FullHttpResponse answer() {
		FullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
				HttpResponseStatus.SWITCHING_PROTOCOLS);
		answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
		answer.headers().set(HttpHeaderNames.UPGRADE, PROTOCOL);
		return answer;
	}

	private static @Nullable Http2Settings settings(List<String> values) {
		if (values.size() != 1) {
			return null;
		}
		try {
			byte[] payload = Base64.getUrlDecoder().decode(values.get(0).trim());
			Http2Settings settings = new Http2Settings();
			for (int i = 0; i + 6 <= payload.length; i += 6) {
				long value = number(payload, i + 2, 4);
				settings.put((char) number(payload, i, 2), Long.valueOf(value));
			}
			return (payload.length % 6 == 0) ? settings : null;
		}
		catch (IllegalArgumentException ex) {
			// No base64, or a value that its setting cannot have
			return null;
		}
	}

	private static long number(byte[] from, int at, int length) {
		long number = 0;
		for (int i = at; i < at + length; i++) {
			number = number << 8 | (from[i] & 0xff);
		}
		return number;
	}

}
