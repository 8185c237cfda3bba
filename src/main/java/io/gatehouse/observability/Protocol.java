package io.gatehouse.observability;

import java.util.Locale;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a request speaks, as the tag {@code protocol} tells it (Traefik row J14).
 */
public enum Protocol {

	/** Ordinary HTTP. */
	HTTP,

	/** A WebSocket, from its handshake to its end. */
	WEBSOCKET,

	/** A stream of server-sent events. */
	SSE,

	/** gRPC. */
	GRPC,

	/** gRPC-Web. */
	GRPC_WEB;

	private static final String GRPC_TYPE = "application/grpc";

	private static final String GRPC_WEB_TYPE = "application/grpc-web";

	private final String tag = name().toLowerCase(Locale.ROOT).replace('_', '-');

	/**
	 * Finds out what a request speaks.
	 * @param upgrade the protocol that it asks to upgrade to; absent for an ordinary
	 * request
	 * @param headers its headers
	 */
	public static Protocol of(@Nullable String upgrade, HttpHeaders headers) {
		if (upgrade != null && upgrade.equalsIgnoreCase("websocket")) {
			return WEBSOCKET;
		}
		if (headers.containsValue(HttpHeaderNames.ACCEPT, "text/event-stream", true)) {
			return SSE;
		}
		String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
		if (type == null || !type.startsWith(GRPC_TYPE)) {
			return HTTP;
		}
		return type.startsWith(GRPC_WEB_TYPE) ? GRPC_WEB : GRPC;
	}

	/** Whether the outcome is told by {@code Grpc-Status} instead of the HTTP status. */
	public boolean isGrpc() {
		return this == GRPC || this == GRPC_WEB;
	}

	/** The value of the tag. */
	@Override
	public String toString() {
		return this.tag;
	}

}
