package io.gatehouse.http;

import io.netty.channel.EventLoop;

import org.springframework.core.io.buffer.NettyDataBufferFactory;

/**
 * What ties an exchange to its client: a connection of HTTP/1.1, which carries one
 * exchange at a time, or one stream of a connection of HTTP/2. Only touched on the
 * connection's event loop.
 */
interface ClientLink {

	/** What all connections of the entry point share. */
	ConnectionSettings settings();

	/** The other end. */
	Client client();

	EventLoop loop();

	NettyDataBufferFactory buffers();

	/** Whether the connection is encrypted. */
	boolean isTls();

	/** Whether nobody waits for the answer any more. */
	boolean isGone();

	/** Lets the request's body come, or holds it back. */
	void setReading(boolean reading);

	/** Tells a client that waits for it to send its body. */
	void sendContinue(Exchange exchange);

	/** Cuts the answer short: the client must see that something is missing. */
	void abort(Exchange exchange, Throwable cause);

	/** The way out. */
	AnswerWriter answers();

	/** The server sends nothing more through the tunnel. */
	void tunnelEnded();

	/** The server is gone, and the tunnel with it. */
	void tunnelBroken();

}
