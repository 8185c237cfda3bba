package io.gatehouse.http;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.ReferenceCountUtil;

/**
 * Reads requests. Stops behind one that asks for an upgrade until that is decided: what
 * follows may be another protocol.
 * <p>
 * Netty's decoder is lenient about request lines; here they are exactly as RFC 9112
 * section 3 has them, since servers and other proxies differ in what else they take.
 */
final class RequestDecoder extends HttpRequestDecoder {

	private static final int HELD_BYTES = 64 * 1024;

	private final ClientConnection connection;

	private final int limit;

	private final BareLineFeeds lineFeeds = new BareLineFeeds();

	private final ChunkOverhead overhead = new ChunkOverhead();

	private Place place = Place.BEFORE;

	private int wordEnd;

	private boolean held;

	RequestDecoder(ClientConnection connection, int limit) {
		super(new HttpDecoderConfig().setMaxInitialLineLength(limit).setMaxHeaderSize(limit).setMaxChunkSize(65536));
		this.connection = connection;
		this.limit = limit;
	}

	private enum Place {

		BEFORE, HEAD, BODY, NOWHERE

	}

	/** Leaves what follows as it is. */
	void hold() {
		this.held = true;
	}

	/** Goes on with what follows as HTTP, once the event loop has done what it is at. */
	void resume(ChannelHandlerContext ctx) {
		if (this.held) {
			this.held = false;
			ctx.executor().execute(() -> decodeHeld(ctx));
		}
	}

	private void decodeHeld(ChannelHandlerContext ctx) {
		ChannelHandlerContext own = ctx.pipeline().context(this);
		if (own != null && ctx.channel().isActive()) {
			try {
				channelRead(own, ctx.alloc().buffer(0, 0));
				own.fireChannelReadComplete();
			}
			catch (Exception ex) {
				own.fireExceptionCaught(ex);
			}
		}
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
		if (!this.held) {
			try {
				decodeNext(ctx, buffer, out);
			}
			catch (TooLongHttpHeaderException | IllegalArgumentException ex) {
				refuse(buffer, out, ex);
			}
		}
		else if (buffer.readableBytes() > HELD_BYTES) {
			this.connection.setReading(false);
		}
	}

	private void decodeNext(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
		if (this.place == Place.BEFORE) {
			switch (this.lineFeeds.of(buffer)) {
				case LF -> decodeLineFeeds(ctx, buffer, out);
				case CRLF -> {
					this.place = Place.HEAD;
					super.decode(ctx, buffer, out);
				}
				case UNKNOWN -> super.decode(ctx, buffer, out);
			}
		}
		else if (this.place == Place.NOWHERE) {
			buffer.skipBytes(buffer.readableBytes());
		}
		else {
			int before = buffer.readableBytes();
			super.decode(ctx, buffer, out);
			if (this.place == Place.BODY) {
				this.overhead.add(before - buffer.readableBytes(), out);
			}
		}
		moveOn(out);
	}

	private void decodeLineFeeds(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
		int length = this.lineFeeds.length(buffer);
		if (length > this.limit || (length == 0 && buffer.readableBytes() > this.limit)) {
			throw new TooLongHttpHeaderException("HTTP head is larger than " + this.limit + " bytes.");
		}
		if (length > 0) {
			ByteBuf head = BareLineFeeds.read(buffer, length, ctx.alloc());
			try {
				super.decode(ctx, head, out);
			}
			finally {
				head.release();
			}
		}
	}

	private void moveOn(List<Object> out) {
		if (out.isEmpty()) {
			return;
		}
		if (out.get(out.size() - 1) instanceof LastHttpContent) {
			this.place = Place.BEFORE;
		}
		else if (this.place != Place.BODY) {
			this.place = Place.BODY;
			this.overhead.begin();
		}
	}

	// As Netty does with what it cannot read: nothing behind it is looked at
	private void refuse(ByteBuf buffer, List<Object> out, Exception why) {
		boolean inBody = this.place == Place.BODY;
		this.place = Place.NOWHERE;
		buffer.skipBytes(buffer.readableBytes());
		out.forEach(ReferenceCountUtil::release);
		out.clear();
		HttpObject refused = inBody ? new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER) : createInvalidMessage();
		refused.setDecoderResult(DecoderResult.failure(why));
		out.add(refused);
	}

	@Override
	protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
		this.wordEnd = -1;
		separated(line, start, length);
		return super.splitFirstWordInitialLine(line, start, length);
	}

	@Override
	protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
		separated(line, start, length);
		return super.splitSecondWordInitialLine(line, start, length);
	}

	@Override
	protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
		separated(line, start, length);
		if (line[start] != 'H' || line[start + 1] != 'T') {
			throw new IllegalArgumentException("The protocol is HTTP, in capitals");
		}
		return super.splitThirdWordInitialLine(line, start, length);
	}

	// Netty takes any number of blanks, and VT, FF and CR for blanks
	private void separated(byte[] line, int start, int length) {
		if (start != this.wordEnd + 1 || (start > 0 && line[start - 1] != ' ')) {
			throw new IllegalArgumentException("Words of a request line are parted by one space");
		}
		this.wordEnd = start + length;
	}

	// What one reader takes for the length another takes for chunks: a request that says
	// both can smuggle in a second one (RFC 9112 section 6.3)
	@Override
	protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
		throw new IllegalArgumentException("Content-Length beside Transfer-Encoding");
	}

}
