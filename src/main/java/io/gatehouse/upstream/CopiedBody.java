package io.gatehouse.upstream;

import java.util.ArrayDeque;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * What has been sent of a request's body, to be sent to somebody else too. Bytes of the
 * heap: nobody has to let go of them.
 */
final class CopiedBody {

	/** Longest body that is copied where the options set no bound. */
	static final long MOST_BYTES = 64 * 1024 * 1024;

	private final long mostBytes;

	private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();

	private long bytes;

	private boolean tooLong;

	private boolean whole;

	CopiedBody(long mostBytes) {
		this.mostBytes = mostBytes;
	}

	/** Copies a piece, which stays as it is. */
	void add(HttpContent content) {
		int length = content.content().readableBytes();
		this.bytes += length;
		this.whole |= content instanceof LastHttpContent;
		if (this.bytes > this.mostBytes) {
			this.tooLong = true;
			this.pieces.clear();
		}
		else if (length > 0) {
			this.pieces.add(ByteBufUtil.getBytes(content.content()));
		}
	}

	boolean isTooLong() {
		return this.tooLong;
	}

	/** Whether the end of the body has been copied too. */
	boolean isWhole() {
		return this.whole && !this.tooLong;
	}

	/** Sends what was copied; its end too, if it was there. */
	void sendTo(UpstreamExchange exchange) {
		for (byte[] piece : this.pieces) {
			exchange.send(new DefaultHttpContent(Unpooled.wrappedBuffer(piece)));
		}
		if (this.whole) {
			exchange.send(new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER));
		}
		exchange.flush();
	}

}
