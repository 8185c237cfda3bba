package io.gatehouse.http.http2;

import java.util.List;
import java.util.Map.Entry;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a request, strictly: what HTTP/1.1 would read in another way must
 * not get as far as to a server that speaks it (RFC 9113 sections 8.2.1 and 10.3).
 */
final class RequestFields {

	private final int stream;

	private final HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();

	private @Nullable CharSequence method;

	private @Nullable CharSequence scheme;

	private @Nullable CharSequence path;

	private @Nullable CharSequence authority;

	private @Nullable CharSequence protocol;

	private int cookies;

	private boolean host;

	private RequestFields(int stream) {
		this.stream = stream;
	}

	/**
	 * Reads a request's head.
	 * @throws Http2Exception if it is malformed; a stream's error
	 */
	static StreamRequest head(int stream, Http2Headers fields, boolean ended) throws Http2Exception {
		RequestFields read = new RequestFields(stream);
		for (Entry<CharSequence, CharSequence> field : fields) {
			CharSequence name = field.getKey();
			if (name.length() > 0 && name.charAt(0) == ':') {
				read.pseudo(name, field.getValue());
			}
			else {
				read.field(name, field.getValue());
			}
		}
		return read.request(ended);
	}

	/**
	 * Reads what came behind a body.
	 * @throws Http2Exception if it is malformed; a stream's error
	 */
	static HttpHeaders trailers(int stream, Http2Headers fields) throws Http2Exception {
		RequestFields read = new RequestFields(stream);
		for (Entry<CharSequence, CharSequence> field : fields) {
			read.field(field.getKey(), field.getValue());
		}
		// They would change how the message is framed or routed (RFC 9110 section 6.5.1)
		read.headers.remove(HttpHeaderNames.CONTENT_LENGTH);
		read.headers.remove(HttpHeaderNames.HOST);
		read.headers.remove(HttpHeaderNames.TRAILER);
		return read.headers;
	}

	private void pseudo(CharSequence name, CharSequence value) throws Http2Exception {
		switch (name.toString()) {
			case ":method" -> this.method = once(this.method, name, value);
			case ":scheme" -> this.scheme = once(this.scheme, name, value);
			case ":path" -> this.path = once(this.path, name, value);
			case ":protocol" -> this.protocol = once(this.protocol, name, value);
			case ":authority" -> this.authority = once(this.authority, name, value);
			default -> throw malformed("unknown " + name);
		}
	}

	private CharSequence once(@Nullable CharSequence before, CharSequence name, CharSequence value)
			throws Http2Exception {
		if (before != null) {
			throw malformed("several " + name);
		}
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c <= ' ' || c == 127) {
				throw malformed("a character that " + name + " may not have");
			}
		}
		return value;
	}

	private void field(CharSequence name, CharSequence value) throws Http2Exception {
		if (!FieldSyntax.isName(name)) {
			throw malformed("a field's name");
		}
		if (!FieldSyntax.isValue(value)) {
			throw malformed("the value of " + name);
		}
		switch (name.length()) {
			case 2 -> refuseIf(HttpHeaderNames.TE.contentEquals(name) && !FieldSyntax.isTrailers(value), name);
			case 4 -> this.host |= HttpHeaderNames.HOST.contentEquals(name);
			case 6 -> this.cookies += HttpHeaderNames.COOKIE.contentEquals(name) ? 1 : 0;
			case 7 -> refuseIf(HttpHeaderNames.UPGRADE.contentEquals(name), name);
			case 10 -> refuseIf(
					HttpHeaderNames.CONNECTION.contentEquals(name) || FieldSyntax.KEEP_ALIVE.contentEquals(name), name);
			case 16 -> refuseIf(FieldSyntax.PROXY_CONNECTION.contentEquals(name), name);
			case 17 -> refuseIf(HttpHeaderNames.TRANSFER_ENCODING.contentEquals(name), name);
			default -> {
			}
		}
		this.headers.add(name, value);
	}

	private void refuseIf(boolean refused, CharSequence name) throws Http2Exception {
		if (refused) {
			throw malformed(name + ", which belongs to connections of HTTP/1.1");
		}
	}

	private StreamRequest request(boolean ended) throws Http2Exception {
		CharSequence asked = this.method;
		if (asked == null || !FieldSyntax.isToken(asked)) {
			throw malformed(":method");
		}
		HttpMethod known = HttpMethod.valueOf(asked.toString());
		CharSequence target = this.path;
		CharSequence tunnelled = this.protocol;
		if (tunnelled != null && (!HttpMethod.CONNECT.equals(known) || this.authority == null || ended)) {
			throw malformed(":protocol");
		}
		if (HttpMethod.CONNECT.equals(known) && tunnelled == null) {
			if (this.authority == null || target != null || this.scheme != null) {
				throw malformed("CONNECT with :path or :scheme, or without :authority");
			}
			target = "";
		}
		else if (this.scheme == null || this.scheme.length() == 0 || target == null || !isPath(known, target)) {
			throw malformed(":scheme or :path");
		}
		authority();
		if (this.cookies > 1) {
			List<String> parts = this.headers.getAll(HttpHeaderNames.COOKIE);
			this.headers.set(HttpHeaderNames.COOKIE, String.join("; ", parts));
		}
		return new StreamRequest(known, target.toString(), this.headers,
				(tunnelled != null) ? tunnelled.toString() : null, ended);
	}

	private static boolean isPath(HttpMethod method, CharSequence path) {
		return path.length() > 0 && (path.charAt(0) == '/'
				|| (path.length() == 1 && path.charAt(0) == '*' && HttpMethod.OPTIONS.equals(method)));
	}

	// Two different ones would be two different requests to two readers
	private void authority() throws Http2Exception {
		CharSequence named = this.authority;
		if (this.host) {
			List<String> hosts = this.headers.getAll(HttpHeaderNames.HOST);
			if (hosts.size() > 1 || (named != null && !hosts.get(0).equalsIgnoreCase(named.toString()))) {
				throw malformed("a Host that is not :authority");
			}
		}
		if (named != null) {
			if (named.length() == 0 || named.toString().indexOf('@') >= 0) {
				throw malformed(":authority");
			}
			this.headers.set(HttpHeaderNames.HOST, named);
		}
	}

	private Http2Exception malformed(String what) {
		return Http2Exception.streamError(this.stream, Http2Error.PROTOCOL_ERROR, "Malformed request: %s", what);
	}

}
