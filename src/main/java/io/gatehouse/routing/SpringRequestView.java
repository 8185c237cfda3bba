package io.gatehouse.routing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * What rules ask, of a request that did not come in by an entry point.
 *
 * @param request the request
 */
record SpringRequestView(ServerHttpRequest request) implements RequestView {

	private static final String RESERVED = "/:?#[]@!$&'()*+,;=%";

	private static final InetAddress NOBODY = new InetSocketAddress(0).getAddress();

	@Override
	public String method() {
		return this.request.getMethod().name();
	}

	@Override
	public String host() {
		InetSocketAddress address = this.request.getHeaders().getHost();
		if (address == null) {
			return "";
		}
		String host = address.getHostString().toLowerCase(Locale.ROOT);
		if (host.startsWith("[") && host.endsWith("]")) {
			return host.substring(1, host.length() - 1);
		}
		return (host.length() > 1 && host.endsWith(".")) ? host.substring(0, host.length() - 1) : host;
	}

	@Override
	public String path() {
		String path = this.request.getPath().value();
		return (path.indexOf('%') < 0) ? path : routing(path);
	}

	@Override
	public List<String> headerValues(String name) {
		return this.request.getHeaders().getOrEmpty(name);
	}

	@Override
	public List<String> queryValues(String name) {
		List<@Nullable String> values = this.request.getQueryParams().getOrDefault(name, List.of());
		// Spring tells ?a from ?a=, rules do not
		return values.stream().map((value) -> (value != null) ? value : "").toList();
	}

	@Override
	public InetAddress remoteAddress() {
		InetSocketAddress remote = this.request.getRemoteAddress();
		InetAddress address = (remote != null) ? remote.getAddress() : null;
		// Nobody's address, so that no rule about clients takes a request of unknown
		// origin
		return (address != null) ? address : NOBODY;
	}

	// Traefik row C08
	private static String routing(String path) {
		byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
		int length = 0;
		for (int i = 0; i < bytes.length; i++) {
			int high = (bytes[i] == '%' && i + 2 < bytes.length) ? Character.digit(bytes[i + 1], 16) : -1;
			int low = (high >= 0) ? Character.digit(bytes[i + 2], 16) : -1;
			if (low < 0) {
				bytes[length++] = bytes[i];
			}
			else if (RESERVED.indexOf(high * 16 + low) < 0) {
				bytes[length++] = (byte) (high * 16 + low);
				i += 2;
			}
			else {
				bytes[length++] = '%';
				bytes[length++] = (byte) Character.toUpperCase(bytes[++i]);
				bytes[length++] = (byte) Character.toUpperCase(bytes[++i]);
			}
		}
		return new String(bytes, 0, length, StandardCharsets.UTF_8);
	}

}
