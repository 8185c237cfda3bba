package io.gatehouse.upstream;

import io.gatehouse.upstream.UpstreamFailure.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is made for. Only called on its event loop.
 */
interface Dialled {

	/** Whether nobody waits for the connection any more. */
	boolean isOver();

	/** A new connection stands, and speaks HTTP/1.1. */
	void connected(UpstreamConnection fresh);

	/**
	 * A new connection stands, and speaks HTTP/2; only where that was offered.
	 */
	default void connected(Http2Connections connections) {
		throw new IllegalStateException("HTTP/2 was not offered");
	}

	/** No connection could be made. */
	void unreachable(Reason reason, @Nullable Throwable cause);

}
