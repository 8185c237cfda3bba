package io.gatehouse.http;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;

/**
 * How far a connection of HTTP/1.1 is with the request whose turn it is, and what kind of
 * request that is.
 */
final class Turn {

	// How much of a body nobody wanted is read; of a longer one the connection is ended
	private static final int DISCARDED_BYTES = 256 * 1024;

	private boolean requestEnded;

	private boolean responseEnded;

	private boolean head;

	private boolean http10;

	private boolean continueSent;

	private int discarded;

	void begin(HttpRequest request) {
		this.requestEnded = false;
		this.responseEnded = false;
		this.continueSent = false;
		this.discarded = 0;
		this.head = HttpMethod.HEAD.equals(request.method());
		this.http10 = request.protocolVersion().minorVersion() == 0;
	}

	void requestEnded() {
		this.requestEnded = true;
	}

	/** Where the request ends is not known any more. */
	void requestUnreadable() {
		this.requestEnded = false;
	}

	void responseEnded() {
		this.responseEnded = true;
	}

	void continueSent() {
		this.continueSent = true;
	}

	/** Whether the body goes on, far behind the end of its answer. */
	boolean isTooMuch(HttpContent content) {
		if (this.responseEnded) {
			this.discarded += content.content().readableBytes();
		}
		return this.discarded > DISCARDED_BYTES;
	}

	boolean isRequestEnded() {
		return this.requestEnded;
	}

	/** Whether both request and answer have ended. */
	boolean isOver() {
		return this.requestEnded && this.responseEnded;
	}

	/** Whether the client waits to be told to send its body, and has not been. */
	boolean awaitsContinue(Exchange exchange) {
		return mayContinue(exchange) && !this.requestEnded;
	}

	/**
	 * Whether the client wants to be told that the server goes on, even if it has sent
	 * its body without waiting for that, and has not been.
	 */
	boolean mayContinue(Exchange exchange) {
		return exchange.expectsContinue() && !this.continueSent;
	}

	/** Whether it is HEAD, so that its answer has no body. */
	boolean isHead() {
		return this.head;
	}

	boolean isHttp10() {
		return this.http10;
	}

}
