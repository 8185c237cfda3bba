package io.gatehouse.http;

import java.util.ArrayDeque;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * What a client has pipelined behind the request under way. No more than one read brings,
 * since the connection is not read while something waits.
 */
final class Backlog {

	private final ArrayDeque<Object> messages = new ArrayDeque<>(4);

	void add(Object message) {
		this.messages.add(message);
	}

	boolean isEmpty() {
		return this.messages.isEmpty();
	}

	/**
	 * The next message whose turn it is; absent if there is none.
	 * @param busy whether a request is under way, behind which the next one must wait
	 */
	@Nullable Object next(boolean busy) {
		return (busy && this.messages.peek() instanceof HttpRequest) ? null : this.messages.poll();
	}

	void release() {
		for (Object message; (message = this.messages.poll()) != null;) {
			ReferenceCountUtil.release(message);
		}
	}

}
