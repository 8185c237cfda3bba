package io.gatehouse.http.http2;

import java.util.Iterator;
import java.util.Map.Entry;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;

/**
 * Brings headers into the form that HTTP/2 sends: small names, and nothing about a
 * connection (RFC 9113 section 8.2).
 */
final class ResponseFields {

	private ResponseFields() {
	}

	static Http2Headers head(int status, HttpHeaders headers) {
		Http2Headers fields = new DefaultHttp2Headers(false, headers.size() + 1);
		fields.status(HttpResponseStatus.valueOf(status).codeAsText());
		add(fields, headers);
		return fields;
	}

	static Http2Headers trailers(HttpHeaders headers) {
		Http2Headers fields = new DefaultHttp2Headers(false, headers.size());
		add(fields, headers);
		return fields;
	}

	private static void add(Http2Headers fields, HttpHeaders headers) {
		Iterator<Entry<CharSequence, CharSequence>> all = headers.iteratorCharSequence();
		while (all.hasNext()) {
			Entry<CharSequence, CharSequence> field = all.next();
			AsciiString name = AsciiString.of(field.getKey()).toLowerCase();
			if (!isOfConnection(name)) {
				fields.add(name, field.getValue());
			}
		}
	}

	private static boolean isOfConnection(AsciiString name) {
		return switch (name.length()) {
			case 7 -> name.equals(HttpHeaderNames.UPGRADE);
			case 10 -> name.equals(HttpHeaderNames.CONNECTION) || name.contentEquals("keep-alive");
			case 16 -> name.contentEquals("proxy-connection");
			case 17 -> name.equals(HttpHeaderNames.TRANSFER_ENCODING);
			default -> false;
		};
	}

}
