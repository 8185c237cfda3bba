package io.gatehouse.upstream;

import java.util.Locale;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.http.Server;

/**
 * Where a server is, taken apart from its URL (Traefik rows E02 and E16). Not
 * {@code java.net.URI}: that knows no host with an underscore, which Compose makes.
 *
 * @param url the URL as it was configured
 * @param tls whether the scheme is https
 * @param host name or address, without brackets
 * @param port port, the scheme's own if the URL has none
 * @param authority host and port as the URL spells them
 * @param path path without a slash at its end; empty if there is none
 */
record ServerAddress(String url, boolean tls, boolean h2c, String host, int port, String authority, String path) {

	private static final String EXPECTED = "a URL such as http://host:port";

	static ServerAddress parse(String url) {
		for (int i = 0; i < url.length(); i++) {
			if (url.charAt(i) <= ' ' || url.charAt(i) >= 0x7f) {
				throw refused(url, EXPECTED + ", without spaces");
			}
		}
		int colon = url.indexOf("://");
		if (colon < 0) {
			throw refused(url, EXPECTED);
		}
		String scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
		boolean tls = isTls(url, scheme);
		int start = colon + 3;
		int end = endOf(url, start, "/?#");
		String authority = url
			.substring(url.lastIndexOf('@', end - 1) >= start ? url.lastIndexOf('@', end - 1) + 1 : start, end);
		int portAt = portAt(url, authority);
		String host = host(url, authority.substring(0, portAt));
		int port = (portAt + 1 < authority.length()) ? port(url, authority.substring(portAt + 1)) : (tls ? 443 : 80);
		return new ServerAddress(url, tls, "h2c".equals(scheme), host, port, authority,
				path(url.substring(end, endOf(url, end, "?#"))));
	}

	private static InvalidOptionException refused(String url, String expected) {
		return new InvalidOptionException("url", url.isEmpty() ? null : Server.shown(url), expected);
	}

	private static boolean isTls(String url, String scheme) {
		return switch (scheme) {
			case "http", "h2c" -> false;
			case "https" -> true;
			default -> throw refused(url, "the scheme http, https or h2c");
		};
	}

	private static int portAt(String url, String authority) {
		int bracket = authority.indexOf(']');
		int colon = authority.indexOf(':', Math.max(bracket, 0));
		if (bracket >= 0 && bracket + 1 != ((colon >= 0) ? colon : authority.length())) {
			throw refused(url, EXPECTED);
		}
		return (colon >= 0) ? colon : authority.length();
	}

	private static String host(String url, String host) {
		boolean bracketed = host.startsWith("[") && host.endsWith("]");
		String bare = bracketed ? host.substring(1, host.length() - 1) : host;
		for (int i = 0; i < bare.length(); i++) {
			char c = bare.charAt(i);
			boolean plain = Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_';
			if (!plain && !(bracketed && (c == ':' || c == '%'))) {
				throw refused(url, "a host of letters, digits, dots and hyphens");
			}
		}
		if (bare.isEmpty()) {
			throw refused(url, EXPECTED);
		}
		return bare;
	}

	private static int port(String url, String digits) {
		int port = 0;
		for (int i = 0; i < digits.length(); i++) {
			int digit = digits.charAt(i) - '0';
			port = (digit >= 0 && digit <= 9 && port <= 65535) ? port * 10 + digit : 65536;
		}
		if (port < 1 || port > 65535) {
			throw refused(url, "a port from 1 to 65535");
		}
		return port;
	}

	private static String path(String path) {
		return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
	}

	private static int endOf(String url, int start, String stops) {
		int end = start;
		while (end < url.length() && stops.indexOf(url.charAt(end)) < 0) {
			end++;
		}
		return end;
	}

}
