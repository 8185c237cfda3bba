package io.gatehouse.http;

import java.util.List;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;

/**
 * Bounds what a body may have beside its content: sizes and extensions of chunks, and
 * trailers (RFC 9112 section 7.1.1). Reasonable chunks never come near it, since content
 * pays for what is around it, as Go has it.
 */
final class ChunkOverhead {

	private static final long MOST = 16 * 1024;

	// What the frame of a chunk may take, and each byte of content beside itself
	private static final long FRAME = 16;

	private static final long PER_BYTE = 2;

	private long excess;

	/** A body begins. */
	void begin() {
		this.excess = 0;
	}

	/**
	 * Counts what has been read of a body.
	 * @param bytes how much
	 * @param read what it was
	 * @throws TooLongHttpHeaderException if there is too much around the content
	 */
	void add(int bytes, List<Object> read) {
		long content = 0;
		for (Object part : read) {
			content += (part instanceof HttpContent piece) ? piece.content().readableBytes() : 0;
		}
		this.excess += bytes - content;
		if (content > 0) {
			this.excess = Math.max(0, this.excess - FRAME - PER_BYTE * content);
		}
		if (this.excess > MOST) {
			throw new TooLongHttpHeaderException("More than " + MOST + " bytes of chunk extensions and trailers");
		}
	}

}
