package io.gatehouse.http;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;

/**
 * The way out to a client: heads, bodies, interim answers, and the client's own pace.
 */
interface AnswerWriter {

	/** Writes the head of an answer whose body follows. */
	void head(Exchange exchange);

	/** Writes an answer whose body is there. */
	void whole(Exchange exchange, byte[] body);

	/** Writes a piece of an answer's body; a {@code LastHttpContent} is the last. */
	void content(Exchange exchange, HttpContent content);

	/** Writes a piece of a tunnel's bytes. */
	void raw(Exchange exchange, HttpContent content);

	/** Passes an interim answer on, if the client can understand it. */
	void interim(Exchange exchange, HttpResponse interim);

	/** Sends off what was written. */
	void flush();

	/** Whether the client takes more now. */
	boolean isWritable();

	/** Stops a body until the client has taken what was written. */
	void pauseUntilWritable(ContentFlow flow);

	/** Does something as soon as the client has taken what was written. */
	void runWhenWritable(Runnable then);

}
