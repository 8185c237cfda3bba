package io.gatehouse.http;

import io.netty.handler.codec.http.HttpContent;

/**
 * Takes the pieces of a body, on the exchange's event loop.
 */
interface ContentSink {

	/** Takes a piece and its ownership; a {@code LastHttpContent} is the last. */
	void content(HttpContent content);

	/** All that had arrived has been handed over: a good moment to flush. */
	void flush();

	/** The body ends here, though it is not whole. Nothing comes after. */
	void failed(Throwable cause);

}
