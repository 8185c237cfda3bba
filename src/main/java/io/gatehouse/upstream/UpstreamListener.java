package io.gatehouse.upstream;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;

/**
 * Told what comes back from a server, on the exchange's event loop, in this order: any
 * number of {@link #interim}, then one {@link #head}, then {@link #body} until a
 * {@code LastHttpContent}. {@link #failed} may come at any point and is the last.
 */
public interface UpstreamListener {

	/** An interim answer (1xx other than 100 and 101), to be passed on. */
	void interim(HttpResponse response);

	/**
	 * The server has answered {@code 100 Continue}: the body may be sent. Also called, at
	 * the latest, when the request's head has gone out without an {@code Expect}.
	 */
	default void proceed() {
	}

	/**
	 * The head of the answer. After {@code 101} the connection is a tunnel: {@link #body}
	 * brings raw bytes, {@link UpstreamExchange#send} takes them.
	 * @param response the head; its headers belong to the receiver
	 * @param server URL of the server that answered
	 */
	void head(HttpResponse response, String server);

	/**
	 * A piece of the answer's body; ownership passes. A {@code LastHttpContent} ends it.
	 */
	void body(HttpContent content);

	/** All that had arrived has been handed over: a good moment to flush. */
	default void readComplete() {
	}

	/** The server takes more of the request's body, after it did not. */
	default void writable() {
	}

	/** The exchange has ended without a whole answer. */
	void failed(UpstreamFailure failure);

}
