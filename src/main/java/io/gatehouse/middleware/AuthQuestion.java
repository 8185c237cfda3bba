package io.gatehouse.middleware;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.gatehouse.upstream.UpstreamRequest;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * What an auth server is asked about a request (Traefik rows F18 and F19).
 *
 * @param address the URL that is asked
 * @param trusted whether forwarded headers are the client's; absent means that some are
 * @param wanted names of the headers that are passed on; empty means all
 * @param keepsMethod whether the request's method is used instead of GET
 */
record AuthQuestion(URI address, @Nullable Boolean trusted, List<String> wanted, boolean keepsMethod) {

	private static final String FOR = "X-Forwarded-For";

	private static final String PROTO = "X-Forwarded-Proto";

	private static final String METHOD = "X-Forwarded-Method";

	private static final String HOST = "X-Forwarded-Host";

	private static final String PORT = "X-Forwarded-Port";

	private static final String URI = "X-Forwarded-Uri";

	private static final Set<String> FORWARDED = Set.of("x-forwarded-proto", "x-forwarded-for", "x-forwarded-host",
			"x-forwarded-port", "x-forwarded-server", "x-forwarded-uri", "x-forwarded-method", "x-forwarded-prefix",
			"x-forwarded-tls-client-cert", "x-forwarded-tls-client-cert-info", "x-real-ip");

	/** What speaks of the connection or of the body (Traefik row F18), and the Host. */
	private static final Set<String> DROPPED = Set.of("connection", "keep-alive", "te", "trailer", "trailers",
			"transfer-encoding", "upgrade", "content-length", "host", "expect");

	AuthQuestion {
		wanted = List.copyOf(wanted);
	}

	/**
	 * The question.
	 * @param asked what the client asks for
	 * @param loop the exchange's event loop
	 * @param length length of the body that goes with it; -1 for none
	 */
	UpstreamRequest request(ServerHttpRequest asked, EventLoop loop, int length) {
		io.netty.handler.codec.http.HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory()
			.withValidation(false)
			.newHeaders();
		copy(asked.getHeaders(), headers);
		if (this.trusted == null) {
			headers.set(FOR, address(asked));
			headers.set(PROTO, scheme(asked));
			headers.set(METHOD, asked.getMethod().name());
			headers.set(HOST, AskedUrl.authority(asked));
			headers.set(URI, AskedUrl.target(asked));
		}
		else {
			complete(asked, headers);
		}
		headers.set(HttpHeaders.HOST, this.address.getRawAuthority().replaceFirst("^.*@", ""));
		if (length >= 0) {
			headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(length));
		}
		String path = this.address.getRawPath();
		String target = ((path == null || path.isEmpty()) ? "/" : path)
				+ ((this.address.getRawQuery() != null) ? "?" + this.address.getRawQuery() : "");
		InetSocketAddress client = asked.getRemoteAddress();
		return new UpstreamRequest(loop,
				this.keepsMethod ? HttpMethod.valueOf(asked.getMethod().name()) : HttpMethod.GET, target, headers,
				length >= 0, null, true, (client != null) ? client : new InetSocketAddress(0), false);
	}

	private void copy(HttpHeaders from, io.netty.handler.codec.http.HttpHeaders to) {
		boolean clears = Boolean.FALSE.equals(this.trusted);
		for (Map.Entry<String, List<String>> header : from.headerSet()) {
			// A server that reads - and _ alike must not be told by the one what the
			// other
			// may not say
			String name = header.getKey().toLowerCase(Locale.ROOT).replace('_', '-');
			if (!DROPPED.contains(name) && !(clears && FORWARDED.contains(name)) && isWanted(header.getKey(), name)) {
				to.add(header.getKey(), header.getValue());
			}
		}
	}

	private boolean isWanted(String name, String plain) {
		return this.wanted.isEmpty() || this.wanted.stream().anyMatch(name::equalsIgnoreCase)
				|| (Boolean.TRUE.equals(this.trusted) && FORWARDED.contains(plain));
	}

	private static void complete(ServerHttpRequest asked, io.netty.handler.codec.http.HttpHeaders headers) {
		List<String> chain = new ArrayList<>(headers.getAll(FOR));
		chain.add(address(asked));
		headers.set(FOR, String.join(", ", chain));
		fill(headers, METHOD, asked.getMethod().name());
		fill(headers, PROTO, scheme(asked));
		fill(headers, PORT, port(asked, String.valueOf(headers.get(PROTO))));
		fill(headers, HOST, AskedUrl.authority(asked));
		fill(headers, URI, AskedUrl.target(asked));
	}

	private static void fill(io.netty.handler.codec.http.HttpHeaders headers, String name, String value) {
		if (!headers.contains(name)) {
			headers.set(name, value);
		}
	}

	private static String port(ServerHttpRequest asked, String proto) {
		String authority = AskedUrl.authority(asked);
		int colon = authority.lastIndexOf(':');
		if (colon > authority.lastIndexOf(']')) {
			return authority.substring(colon + 1);
		}
		return (proto.equals("https") || proto.equals("wss") || scheme(asked).equals("https")) ? "443" : "80";
	}

	/** The scheme of the connection, whatever headers say. */
	private static String scheme(ServerHttpRequest asked) {
		String scheme = asked.getURI().getScheme();
		return (scheme != null) ? scheme : "http";
	}

	private static String address(ServerHttpRequest asked) {
		InetSocketAddress client = asked.getRemoteAddress();
		return (client != null) ? NetUtil.toAddressString(client.getAddress()) : "";
	}

}
