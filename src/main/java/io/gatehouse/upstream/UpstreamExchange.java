package io.gatehouse.upstream;

import io.netty.handler.codec.http.HttpContent;

/**
 * One exchange under way with a server. Everything is called on the exchange's event
 * loop.
 */
public interface UpstreamExchange {

	/**
	 * Sends a piece of the request's body, or of the tunnel after an upgrade. Takes
	 * ownership.
	 * @param content the piece; a {@code LastHttpContent} ends the request (or the
	 * tunnel's way out)
	 */
	void send(HttpContent content);

	/** Pushes out what was sent. */
	void flush();

	/** Whether more of the request's body should be sent now. */
	boolean isWritable();

	/**
	 * Lets the answer flow or holds it back. It flows until told otherwise; what had been
	 * read already may still arrive after a call with {@code false}.
	 */
	void setReading(boolean reading);

	/**
	 * Gives the exchange up: the server's connection is closed and the listener hears
	 * nothing more. Harmless after the end.
	 */
	void cancel();

}
