package io.gatehouse.http;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Makes a {@link URI} of what a client sent, for filters that ask for one. What
 * {@code URI} refuses, such as {@code |} or {@code %zz}, is escaped; the request itself
 * goes out as it came.
 */
final class LenientUri {

	private static final String ALLOWED = "-._~!$&'()*+,;=:@/?[]";

	private LenientUri() {
	}

	static URI of(String scheme, String host, String pathAndQuery) {
		String authority = host.isEmpty() ? "localhost" : host;
		try {
			return new URI(scheme + "://" + authority + pathAndQuery);
		}
		catch (URISyntaxException ex) {
			return URI.create(scheme + "://" + escape(authority, "-._~:[]") + escape(pathAndQuery, ALLOWED));
		}
	}

	/** Another path and query behind the scheme and host of a URI. */
	static URI of(URI given, String pathAndQuery) {
		if (given.getScheme() == null || given.getRawAuthority() == null) {
			return URI.create(escape(pathAndQuery, ALLOWED));
		}
		return of(given.getScheme(), given.getRawAuthority(), pathAndQuery);
	}

	private static String escape(String text, String allowed) {
		StringBuilder out = new StringBuilder(text.length() + 16);
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean escaped = c == '%' && RequestPaths.hex(text, i) >= 0;
			if (escaped || (c < 128 && (Character.isLetterOrDigit(c) || allowed.indexOf(c) >= 0))) {
				out.append(c);
			}
			else {
				out.append(String.format("%%%02X", c & 0xff));
			}
		}
		return out.toString();
	}

}
