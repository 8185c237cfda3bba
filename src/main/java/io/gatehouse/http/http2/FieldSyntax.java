package io.gatehouse.http.http2;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.AsciiString;

/**
 * Which characters fields may have (RFC 9113 section 8.2.1, RFC 9110 section 5).
 */
final class FieldSyntax {

	static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");

	static final AsciiString PROXY_CONNECTION = AsciiString.cached("proxy-connection");

	private static final boolean[] TOKEN = new boolean[128];

	static {
		for (char c : "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray()) {
			TOKEN[c] = true;
		}
	}

	private FieldSyntax() {
	}

	/** A token without capital letters. */
	static boolean isName(CharSequence name) {
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (c >= 128 || !TOKEN[c] || (c >= 'A' && c <= 'Z')) {
				return false;
			}
		}
		return name.length() > 0;
	}

	static boolean isToken(CharSequence text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c >= 128 || !TOKEN[c]) {
				return false;
			}
		}
		return text.length() > 0;
	}

	/** No control characters, and no space around it. */
	static boolean isValue(CharSequence value) {
		int length = value.length();
		for (int i = 0; i < length; i++) {
			char c = value.charAt(i);
			if ((c < ' ' && c != '\t') || c == 127) {
				return false;
			}
		}
		return length == 0 || !(isSpace(value.charAt(0)) || isSpace(value.charAt(length - 1)));
	}

	static boolean isTrailers(CharSequence value) {
		return HttpHeaderValues.TRAILERS.contentEqualsIgnoreCase(value);
	}

	private static boolean isSpace(char c) {
		return c == ' ' || c == '\t';
	}

}
