package io.gatehouse.http.http2;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;

/**
 * Bounds frames that cost work and carry nothing: SETTINGS, PING, PRIORITY, empty DATA,
 * WINDOW_UPDATE. Some come with any traffic, so traffic earns them; a client that sends
 * more than that is told to calm down, and leaves (RFC 9113 section 10.5).
 */
final class FrameBudget {

	/** How many come for nothing in each window. */
	static final int FREE = 2_000;

	private static final int MOST = 20_000;

	private static final long WINDOW_NANOS = 10_000_000_000L;

	private static final int BYTES_PER_FRAME = 4_096;

	private int left = FREE;

	private long since = System.nanoTime();

	/** A request has come. */
	void earnRequest() {
		earn(8);
	}

	/** Bytes of a body have come or gone. */
	void earnBytes(int bytes) {
		earn(4 + bytes / BYTES_PER_FRAME);
	}

	/**
	 * A frame without use has come.
	 * @throws Http2Exception if there are too many; the connection's error
	 */
	void spend() throws Http2Exception {
		if (--this.left >= 0) {
			return;
		}
		long now = System.nanoTime();
		if (now - this.since < WINDOW_NANOS) {
			throw Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "Too many control frames");
		}
		this.since = now;
		this.left = FREE;
	}

	private void earn(int frames) {
		this.left = Math.min(MOST, this.left + frames);
	}

}
