package io.gatehouse.http;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The target of a request, as it goes out and as rules see it. Brought into one form at
 * the entry point, before anything is matched: what one way of writing a path may not
 * reach, another may not either (Traefik rows B14 to B16 and C08).
 *
 * @param path the escaped path, normalised; {@code *} where a request is for no path
 * @param query the query without its question mark, byte for byte but for raw semicolons;
 * absent if there is none
 * @param authority host and port of an absolute-form target, which wins over the Host
 * header (RFC 9112 section 3.2.2); absent otherwise
 */
record RequestTarget(String path, @Nullable String query, @Nullable String authority) {

	/** Path and query, as they go out. */
	String pathAndQuery() {
		return (this.query != null) ? this.path + "?" + this.query : this.path;
	}

	/**
	 * Brings a request's target into its form.
	 * @param raw the target from the request line
	 * @param sanitize whether dot segments and double slashes are cleaned away
	 * @param encodeSemicolons whether a raw {@code ;} in the query becomes {@code %3B}
	 * instead of {@code &}
	 * @return the target
	 * @throws BadRequestException if it is none
	 */
	static RequestTarget parse(String raw, boolean sanitize, boolean encodeSemicolons) {
		String rest = raw;
		String authority = null;
		if (raw.isEmpty()) {
			throw new BadRequestException();
		}
		if (raw.charAt(0) != '/') {
			if (raw.equals("*")) {
				return new RequestTarget(raw, null, null);
			}
			int scheme = raw.indexOf("://");
			if (scheme <= 0 || !isHttp(raw, scheme)) {
				throw new BadRequestException();
			}
			int path = endOfAuthority(raw, scheme + 3);
			authority = raw.substring(scheme + 3, path);
			if (authority.isEmpty() || authority.indexOf('@') >= 0) {
				throw new BadRequestException();
			}
			rest = raw.substring(path);
			if (rest.isEmpty() || rest.charAt(0) == '?') {
				rest = "/" + rest;
			}
		}
		int question = rest.indexOf('?');
		String path = (question < 0) ? rest : rest.substring(0, question);
		String query = (question < 0) ? null : query(rest.substring(question + 1), encodeSemicolons);
		return new RequestTarget(RequestPaths.normalize(path, sanitize), query, authority);
	}

	private static boolean isHttp(String raw, int end) {
		return raw.regionMatches(true, 0, "http", 0, 4) && (end == 4 || (end == 5 && (raw.charAt(4) | 0x20) == 's'));
	}

	private static int endOfAuthority(String raw, int from) {
		int at = from;
		while (at < raw.length() && raw.charAt(at) != '/' && raw.charAt(at) != '?' && raw.charAt(at) != '#') {
			at++;
		}
		return at;
	}

	private static String query(String raw, boolean encodeSemicolons) {
		boolean ascii = true;
		for (int i = 0; i < raw.length(); i++) {
			char c = raw.charAt(i);
			if (c <= ' ' || c == 127) {
				throw new BadRequestException();
			}
			ascii &= c < 128;
		}
		String query = ascii ? raw : bytes(raw);
		if (query.indexOf(';') < 0) {
			return query;
		}
		return encodeSemicolons ? query.replace(";", "%3B") : query.replace(';', '&');
	}

	// The codec reads the request line as ISO 8859-1 and writes it as UTF-8: escaped, the
	// bytes
	// come through as they are
	private static String bytes(String raw) {
		StringBuilder out = new StringBuilder(raw.length() + 16);
		for (int i = 0; i < raw.length(); i++) {
			char c = raw.charAt(i);
			if (c < 128) {
				out.append(c);
			}
			else {
				out.append('%').append(Integer.toHexString(c & 0xff).toUpperCase(Locale.ROOT));
			}
		}
		return out.toString();
	}

}
