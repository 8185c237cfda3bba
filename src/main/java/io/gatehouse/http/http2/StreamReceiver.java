package io.gatehouse.http.http2;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Told what comes from the client in one stream, on the connection's event loop.
 */
public interface StreamReceiver {

	/** A piece of the body; ownership passes. */
	void data(ByteBuf bytes);

	/**
	 * The request is complete.
	 * @param trailers what came behind the body; absent if nothing did
	 */
	void complete(@Nullable HttpHeaders trailers);

	/** All that had arrived has been handed over. */
	void readComplete();

	/** The client may take more of the answer, or no more for now. */
	void writabilityChanged();

	/** The stream is closed: both sides have ended, or one has given up. */
	void closed();

}
