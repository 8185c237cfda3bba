package io.gatehouse.http;

import java.util.ArrayDeque;

import io.netty.handler.codec.http.HttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of a body that have gone by, up to a bound, so that they can be sent once
 * more. What is over the bound is not kept, and nothing of it from then on.
 */
final class KeptContent {

	/**
	 * Shorter pieces are copied: each could hold the large buffer that it was read to.
	 */
	private static final int COPIED_BYTES = 1024;

	private static final int MOST_PIECES = 16 * 1024;

	private final long mostBytes;

	private @Nullable ArrayDeque<HttpContent> pieces = new ArrayDeque<>(4);

	private long bytes;

	KeptContent(long mostBytes) {
		this.mostBytes = mostBytes;
	}

	boolean isWhole() {
		return this.pieces != null;
	}

	void add(HttpContent content) {
		ArrayDeque<HttpContent> kept = this.pieces;
		if (kept == null) {
			return;
		}
		int length = content.content().readableBytes();
		this.bytes += length;
		if (this.bytes > this.mostBytes || kept.size() == MOST_PIECES) {
			release();
			return;
		}
		kept.add((length > 0 && length < COPIED_BYTES) ? content.copy() : content.retainedDuplicate());
	}

	/** The pieces, to be released by whoever takes them. */
	ArrayDeque<HttpContent> again() {
		ArrayDeque<HttpContent> again = new ArrayDeque<>();
		if (this.pieces != null) {
			this.pieces.forEach((piece) -> again.add(piece.retainedDuplicate()));
		}
		return again;
	}

	/** Keeps nothing any more. Harmless when called again. */
	void release() {
		ArrayDeque<HttpContent> kept = this.pieces;
		this.pieces = null;
		if (kept != null) {
			kept.forEach(ReferenceCountUtil::release);
		}
	}

}
