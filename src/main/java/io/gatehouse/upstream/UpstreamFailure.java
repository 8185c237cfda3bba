package io.gatehouse.upstream;

import javax.net.ssl.SSLException;

import io.netty.handler.codec.DecoderException;
import org.jspecify.annotations.Nullable;

/**
 * Why an exchange ended without a whole answer.
 *
 * @param reason the kind of failure
 * @param server URL of the server that was tried; absent if none could be
 * @param requestSent whether any of the request may have reached the server
 * @param cause what the network said
 */
public record UpstreamFailure(Reason reason, @Nullable String server, boolean requestSent, @Nullable Throwable cause) {

	/** Kinds of failure, and what the client is told (Traefik rows E03 and E17). */
	public enum Reason {

		/** There is no server to ask: 503. */
		NO_SERVER(503),

		/** No connection could be made: 502. */
		CONNECT(502),

		/** No connection could be made in time: 504. */
		CONNECT_TIMEOUT(504),

		/** The answer's head did not come in time: 504. */
		RESPONSE_TIMEOUT(504),

		/** The connection ended before the answer did: 502. */
		CLOSED(502),

		/** The server's certificate or the handshake was not acceptable: 500. */
		TLS(500),

		/** What came back was not HTTP: 500. */
		BAD_RESPONSE(500);

		private final int status;

		Reason(int status) {
			this.status = status;
		}

		/**
		 * Why a connection that stands cannot go on. What TLS complains of then, such as
		 * a certificate that the server has missed, ends the connection like any other
		 * end.
		 */
		static Reason of(Throwable cause) {
			boolean unreadable = cause instanceof DecoderException && !(cause.getCause() instanceof SSLException);
			return unreadable ? BAD_RESPONSE : CLOSED;
		}

		/** The status that the client is told. */
		public int status() {
			return this.status;
		}

	}

}
