package io.gatehouse.http;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.gatehouse.entrypoint.EntryPointOptions;
import io.gatehouse.entrypoint.TrustedPeers;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * Says to servers how the request reached Gatehouse, and believes of what the client says
 * about that only what comes from trusted peers (Traefik rows B05 to B07).
 */
final class ForwardedHeaders {

	static final AsciiString FOR = AsciiString.cached("X-Forwarded-For");

	private static final AsciiString PROTO = AsciiString.cached("X-Forwarded-Proto");

	private static final AsciiString HOST = AsciiString.cached("X-Forwarded-Host");

	private static final AsciiString PORT = AsciiString.cached("X-Forwarded-Port");

	private static final AsciiString SERVER = AsciiString.cached("X-Forwarded-Server");

	private static final AsciiString REAL_IP = AsciiString.cached("X-Real-Ip");

	private static final Set<String> MANAGED = Set.of("x-forwarded-for", "x-forwarded-proto", "x-forwarded-host",
			"x-forwarded-port", "x-forwarded-server", "x-forwarded-uri", "x-forwarded-method", "x-forwarded-prefix",
			"x-forwarded-tls-client-cert", "x-forwarded-tls-client-cert-info", "x-real-ip");

	// Without its framing or its Host a request would be another one
	private static final Set<String> KEPT = Set.of("upgrade", "te", "host", "content-length", "transfer-encoding");

	// Each is looked for among all headers
	private static final int MOST_NAMED = 100;

	private final TrustedPeers trusted;

	private final List<String> kept;

	private final boolean append;

	private final String server;

	ForwardedHeaders(EntryPointOptions.ForwardedHeaders options, String server) {
		this.trusted = TrustedPeers.of(options.insecure(), options.trustedIPs());
		this.kept = options.connection();
		this.append = !options.notAppendXForwardedFor();
		this.server = server;
	}

	/**
	 * Settles the headers at the entry point.
	 * @param headers the request's headers
	 * @param kinds what {@link HeaderSurvey} found
	 * @param peer the other end of the connection
	 * @param client the peer's address as text
	 * @param host the Host of the request
	 * @param tls whether the connection is encrypted
	 * @throws BadRequestException if Connection names more headers than anybody has
	 */
	void settle(HttpHeaders headers, int kinds, InetSocketAddress peer, String client, String host, boolean tls) {
		boolean forwarded = (kinds & HeaderSurvey.FORWARDED) != 0;
		if (forwarded && !this.trusted.contains(peer.getAddress())) {
			removeManaged(headers, (kinds & HeaderSurvey.UNDERSCORE) != 0);
			forwarded = false;
		}
		boolean webSocket = false;
		if ((kinds & HeaderSurvey.HOP_BY_HOP) != 0) {
			webSocket = headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
					&& headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
			removeNamedByConnection(headers);
		}
		if (!forwarded || !has(headers, REAL_IP)) {
			headers.set(REAL_IP, client);
		}
		if (!forwarded || !has(headers, PROTO)) {
			headers.set(PROTO, webSocket ? (tls ? "wss" : "ws") : (tls ? "https" : "http"));
		}
		if (!forwarded || !has(headers, PORT)) {
			String port = Hosts.port(host);
			boolean encrypted = tls || (forwarded && isEncrypted(headers.get(PROTO)));
			headers.set(PORT, port.isEmpty() ? (encrypted ? "443" : "80") : port);
		}
		if (!forwarded || !has(headers, HOST)) {
			headers.set(HOST, host);
		}
		headers.set(SERVER, this.server);
	}

	/** Adds the client to X-Forwarded-For, as the request goes out. */
	void append(HttpHeaders headers, String client) {
		if (!this.append) {
			return;
		}
		List<String> before = headers.getAll(FOR);
		headers.set(FOR, before.isEmpty() ? client : String.join(", ", before) + ", " + client);
	}

	private static boolean isEncrypted(@Nullable String scheme) {
		return "https".equals(scheme) || "wss".equals(scheme);
	}

	private static boolean has(HttpHeaders headers, AsciiString name) {
		String value = headers.get(name);
		return value != null && !value.isEmpty();
	}

	private static void removeManaged(HttpHeaders headers, boolean underscores) {
		MANAGED.forEach(headers::remove);
		if (underscores) {
			for (String name : headers.names()) {
				if (MANAGED.contains(name.replace('_', '-').toLowerCase(Locale.ROOT))) {
					headers.remove(name);
				}
			}
		}
	}

	private void removeNamedByConnection(HttpHeaders headers) {
		int named = 0;
		for (String value : headers.getAll(HttpHeaderNames.CONNECTION)) {
			for (String name : value.split(",", MOST_NAMED + 2)) {
				if (++named > MOST_NAMED) {
					throw new BadRequestException();
				}
				String lower = name.trim().toLowerCase(Locale.ROOT);
				if (!lower.isEmpty() && !KEPT.contains(lower) && !MANAGED.contains(lower)
						&& this.kept.stream().noneMatch(lower::equalsIgnoreCase)) {
					headers.remove(lower);
				}
			}
		}
	}

}
