package io.gatehouse.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Holds a body that a filter made to the length its headers promise: what is longer or
 * shorter would be taken for the beginning of the next message, or would wait for it.
 */
final class BodyLength {

	private long left;

	private BodyLength(long promised) {
		this.left = promised;
	}

	/** What the headers promise; absent if no length, or none that can be read. */
	static @Nullable BodyLength of(HttpHeaders headers) {
		String text = headers.get(HttpHeaderNames.CONTENT_LENGTH);
		if (text == null || headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
			return null;
		}
		try {
			long promised = Long.parseLong(text.trim());
			return (promised >= 0) ? new BodyLength(promised) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/**
	 * Counts a piece of the body.
	 * @param bytes its length
	 * @throws IllegalStateException if the body is longer than promised
	 */
	void add(int bytes) {
		this.left -= bytes;
		if (this.left < 0) {
			throw new IllegalStateException("The body is longer than its Content-Length");
		}
	}

	/**
	 * The body has ended.
	 * @throws IllegalStateException if it is shorter than promised
	 */
	void end() {
		if (this.left > 0) {
			throw new IllegalStateException("The body is shorter than its Content-Length by " + this.left + " bytes");
		}
	}

}
