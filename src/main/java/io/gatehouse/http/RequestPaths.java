package io.gatehouse.http;

import java.nio.charset.StandardCharsets;

/**
 * Brings escaped paths into one form (Traefik rows B15, B16 and C08). Paths that are in
 * it already, which is most, are only read once.
 */
final class RequestPaths {

	private static final String HEX = "0123456789ABCDEF";

	private static final boolean[] UNRESERVED = chars("-._~", true);

	// What Go leaves as it is in an escaped path beside unreserved characters
	private static final boolean[] PLAIN = chars("-._~!$&'()*+,;=:@[]/", true);

	private static final boolean[] RESERVED = chars("/:?#[]@!$&'()*+,;=%", false);

	private RequestPaths() {
	}

	/**
	 * Decodes what need not be escaped, escapes what must be, writes hex digits in upper
	 * case and cleans dot segments away if asked to.
	 */
	static String normalize(String path, boolean sanitize) {
		boolean escapes = false;
		boolean dirty = false;
		char before = 0;
		for (int i = 0; i < path.length(); i++) {
			char c = path.charAt(i);
			if (c == '%' || c >= 128 || !PLAIN[c]) {
				escapes = true;
			}
			else if ((c == '/' || c == '.') && before == '/') {
				dirty = true;
			}
			before = c;
		}
		String normal = escapes ? unescape(path) : path;
		return (sanitize && (dirty || escapes)) ? clean(normal) : normal;
	}

	/** The path as rules see it: only reserved characters stay escaped. */
	static String routing(String normalized) {
		if (normalized.indexOf('%') < 0) {
			return normalized;
		}
		byte[] out = new byte[normalized.length()];
		int length = 0;
		for (int i = 0; i < normalized.length(); i++) {
			char c = normalized.charAt(i);
			int decoded = (c == '%') ? hex(normalized, i) : -1;
			if (decoded >= 0 && !(decoded < 128 && RESERVED[decoded])) {
				out[length++] = (byte) decoded;
				i += 2;
			}
			else {
				out[length++] = (byte) c;
			}
		}
		return new String(out, 0, length, StandardCharsets.UTF_8);
	}

	private static String unescape(String path) {
		StringBuilder out = new StringBuilder(path.length() + 16);
		for (int i = 0; i < path.length(); i++) {
			char c = path.charAt(i);
			if (c == '%') {
				int decoded = hex(path, i);
				if (decoded < 0) {
					throw new BadRequestException();
				}
				i += 2;
				if (decoded < 128 && UNRESERVED[decoded]) {
					out.append((char) decoded);
				}
				else {
					escape(out, decoded);
				}
			}
			else if (c == '#') {
				throw BadRequestException.wordless();
			}
			else if (c <= ' ' || c == 127) {
				throw new BadRequestException();
			}
			else if (c < 128 && PLAIN[c]) {
				out.append(c);
			}
			else {
				// The codec reads the request line as ISO 8859-1: a character is a byte
				escape(out, c & 0xff);
			}
		}
		return out.toString();
	}

	/** Go's path.Clean, with the trailing slash kept. */
	private static String clean(String path) {
		String[] segments = path.split("/", -1);
		StringBuilder out = new StringBuilder(path.length());
		for (int i = 1; i < segments.length; i++) {
			String segment = segments[i];
			if (segment.equals("..")) {
				out.setLength(Math.max(out.lastIndexOf("/"), 0));
			}
			else if (!segment.isEmpty() && !segment.equals(".")) {
				out.append('/').append(segment);
			}
		}
		if (path.endsWith("/") || out.isEmpty()) {
			out.append('/');
		}
		return out.toString();
	}

	private static void escape(StringBuilder out, int value) {
		out.append('%').append(HEX.charAt(value >> 4)).append(HEX.charAt(value & 15));
	}

	/** The byte that an escape stands for; -1 if there is none at that place. */
	static int hex(String path, int at) {
		if (at + 2 >= path.length()) {
			return -1;
		}
		int high = Character.digit(path.charAt(at + 1), 16);
		int low = Character.digit(path.charAt(at + 2), 16);
		return (high < 0 || low < 0) ? -1 : high * 16 + low;
	}

	private static boolean[] chars(String set, boolean alphanumeric) {
		boolean[] table = new boolean[128];
		for (char c = 0; c < 128; c++) {
			table[c] = set.indexOf(c) >= 0
					|| (alphanumeric && ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')));
		}
		return table;
	}

}
