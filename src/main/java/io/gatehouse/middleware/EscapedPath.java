package io.gatehouse.middleware;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The escaped path of a request and what it stands for. Plain paths are held as one
 * character a byte, since an escaped one need not be UTF-8.
 */
final class EscapedPath {

	private static final String HEX = "0123456789ABCDEF";

	// What Go leaves as it is when it escapes a path
	private static final String PLAIN = "-_.~$&+,/:;=@";

	// What it takes as it comes, besides
	private static final String BRACKETS = "!'()*[]";

	private EscapedPath() {
	}

	/** Text of an option as a plain path. */
	static String plain(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
	}

	/** Takes the escapes out of a path; one that is none stays. */
	static String decode(String escaped) {
		if (escaped.indexOf('%') < 0) {
			return escaped;
		}
		StringBuilder out = new StringBuilder(escaped.length());
		for (int i = 0; i < escaped.length(); i++) {
			int decoded = (escaped.charAt(i) == '%') ? hex(escaped, i) : -1;
			if (decoded >= 0) {
				out.append((char) decoded);
				i += 2;
			}
			else {
				out.append(escaped.charAt(i));
			}
		}
		return out.toString();
	}

	/** Escapes what may not stand in a path as it is. */
	static String encode(String plain) {
		StringBuilder out = new StringBuilder(plain.length() + 16);
		for (int i = 0; i < plain.length(); i++) {
			char c = plain.charAt(i);
			if (isPlain(c)) {
				out.append(c);
			}
			else {
				out.append('%').append(HEX.charAt((c >> 4) & 15)).append(HEX.charAt(c & 15));
			}
		}
		return out.toString();
	}

	/**
	 * A path as it may go out, made of text that may be escaped only in part; absent if
	 * an escape in it is none.
	 */
	static @Nullable String settle(String text) {
		boolean settled = true;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '%' && hex(text, i) < 0) {
				return null;
			}
			settled &= c == '%' || isPlain(c) || BRACKETS.indexOf(c) >= 0;
		}
		return settled ? text : encode(decode(plain(text)));
	}

	/** Where the rest of an escaped path begins, behind so many plain characters. */
	static int behind(String escaped, int plainLength) {
		int at = 0;
		for (int i = 0; i < plainLength && at < escaped.length(); i++) {
			at += (escaped.charAt(at) == '%' && hex(escaped, at) >= 0) ? 3 : 1;
		}
		return at;
	}

	/**
	 * Whether a path names nothing in a roundabout way: no empty segment but the last, no
	 * dot segments, escaped or not.
	 */
	static boolean isCanonical(String escaped) {
		int from = 1;
		while (from <= escaped.length()) {
			int slash = escaped.indexOf('/', from);
			int to = (slash >= 0) ? slash : escaped.length();
			if ((slash == from) || isDots(escaped, from, to)) {
				return false;
			}
			from = to + 1;
		}
		return true;
	}

	private static boolean isPlain(char c) {
		return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || PLAIN.indexOf(c) >= 0;
	}

	private static boolean isDots(String escaped, int from, int to) {
		int dots = 0;
		for (int i = from; i < to; i++) {
			if (escaped.charAt(i) == '.') {
				dots++;
			}
			else if (escaped.charAt(i) == '%' && hex(escaped, i) == '.') {
				dots++;
				i += 2;
			}
			else {
				return false;
			}
		}
		return dots == 1 || dots == 2;
	}

	private static int hex(String escaped, int at) {
		if (at + 2 >= escaped.length()) {
			return -1;
		}
		int high = Character.digit(escaped.charAt(at + 1), 16);
		int low = Character.digit(escaped.charAt(at + 2), 16);
		return (high < 0 || low < 0) ? -1 : high * 16 + low;
	}

}
