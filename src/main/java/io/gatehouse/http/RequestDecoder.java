package io.gatehouse.http;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Reads requests. Stops behind one that asks for an upgrade until that is decided: what
 * follows may be another protocol.
 */
final class RequestDecoder extends HttpRequestDecoder {

	private static final int HELD_BYTES = 64 * 1024;

	private final ClientConnection connection;

	private boolean held;

	RequestDecoder(ClientConnection connection, int limit) {
		super(new HttpDecoderConfig().setMaxInitialLineLength(limit).setMaxHeaderSize(limit).setMaxChunkSize(65536));
		this.connection = connection;
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
			super.decode(ctx, buffer, out);
		}
		else if (buffer.readableBytes() > HELD_BYTES) {
			this.connection.setReading(false);
		}
	}

	// What one reader takes for the length another takes for chunks: a request that says
	// both can smuggle in a second one (RFC 9112 section 6.3)
	@Override
	protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
		throw new IllegalArgumentException("Content-Length beside Transfer-Encoding");
	}

}
