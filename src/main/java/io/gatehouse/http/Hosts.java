package io.gatehouse.http;

import java.util.List;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Checks the Host of a request and brings it into the form that rules compare (RFC 9112
 * section 3.2, Traefik row C05).
 */
final class Hosts {

	// Spelled as Go spells it: some servers are that old
	private static final AsciiString HOST = AsciiString.cached("Host");

	private static final String VALID = "!$%&'()*+,-.:;=[]_~";

	private Hosts() {
	}

	/**
	 * The host that a request names, as the client wrote it.
	 * @param authority host of an absolute-form target, which replaces the header
	 * @return host and port; empty for an HTTP/1.0 request that names none
	 * @throws BadRequestException if there is none, are several, or it is malformed
	 */
	static String of(HttpVersion version, HttpHeaders headers, @Nullable String authority) {
		String host = headers.get(HttpHeaderNames.HOST);
		if (host == null) {
			if (version.minorVersion() >= 1) {
				throw new BadRequestException("missing required Host header");
			}
		}
		else if (hasSeveral(headers)) {
			throw new BadRequestException("too many Host headers");
		}
		if (host != null && !isValid(host)) {
			throw new BadRequestException("malformed Host header");
		}
		if (authority != null) {
			if (!isValid(authority)) {
				throw new BadRequestException();
			}
			headers.set(HOST, authority);
			return authority;
		}
		return (host != null) ? host : "";
	}

	/** Lower-case, without port, brackets and trailing dot. */
	static String canonical(String host) {
		int end = host.length();
		int start = 0;
		if (end > 0 && host.charAt(0) == '[') {
			int bracket = host.indexOf(']');
			if (bracket > 0) {
				start = 1;
				end = bracket;
			}
		}
		else {
			int colon = host.lastIndexOf(':');
			if (colon >= 0 && host.indexOf(':') == colon) {
				end = colon;
			}
		}
		if (end > start + 1 && host.charAt(end - 1) == '.') {
			end--;
		}
		for (int i = start; i < end; i++) {
			char c = host.charAt(i);
			if (c >= 'A' && c <= 'Z') {
				return lowerCase(host, start, end);
			}
		}
		return (start == 0 && end == host.length()) ? host : host.substring(start, end);
	}

	/** The port that a host names; empty if it names none. */
	static String port(String host) {
		int colon = host.lastIndexOf(':');
		return (colon >= 0 && colon > host.lastIndexOf(']') && host.indexOf(':') == colon | host.startsWith("["))
				? host.substring(colon + 1) : "";
	}

	private static boolean hasSeveral(HttpHeaders headers) {
		List<String> all = headers.getAll(HttpHeaderNames.HOST);
		return all.size() > 1;
	}

	private static boolean isValid(String host) {
		int colon = -1;
		boolean address = false;
		for (int i = 0; i < host.length(); i++) {
			char c = host.charAt(i);
			boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
			if (!alphanumeric && VALID.indexOf(c) < 0) {
				return false;
			}
			address |= c == '[' || c == ']' || (c == ':' && colon >= 0);
			colon = (c == ':') ? i : colon;
		}
		return address ? isAddress(host) : colon < 0 || isPort(host, colon + 1);
	}

	/** An IPv6 address, in brackets where a port is behind it. */
	private static boolean isAddress(String host) {
		int end = host.lastIndexOf(']');
		if (host.charAt(0) != '[') {
			return end < 0 && NetUtil.isValidIpV6Address(host);
		}
		return end > 0 && NetUtil.isValidIpV6Address(host.substring(1, end))
				&& (end == host.length() - 1 || (host.charAt(end + 1) == ':' && isPort(host, end + 2)));
	}

	// What is no port ends up in X-Forwarded-Port all the same, and in links that servers
	// make of it
	private static boolean isPort(String host, int from) {
		int port = 0;
		for (int i = from; i < host.length(); i++) {
			char c = host.charAt(i);
			port = (c >= '0' && c <= '9') ? port * 10 + c - '0' : 65536;
			if (port > 65535) {
				return false;
			}
		}
		return true;
	}

	private static String lowerCase(String host, int start, int end) {
		char[] lower = new char[end - start];
		for (int i = start; i < end; i++) {
			char c = host.charAt(i);
			lower[i - start] = (c >= 'A' && c <= 'Z') ? (char) (c | 0x20) : c;
		}
		return new String(lower);
	}

}
