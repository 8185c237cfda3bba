package io.gatehouse.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * Tells by the first bytes of a connection whether its client speaks HTTP/2, which it
 * knows beforehand (RFC 9113 section 3.3), and leaves the pipeline then.
 */
final class PrefaceSniffer extends ByteToMessageDecoder {

	private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private final Runnable becomeHttp2;

	/**
	 * Looks at a connection.
	 * @param becomeHttp2 puts HTTP/2 behind this handler
	 */
	PrefaceSniffer(Runnable becomeHttp2) {
		this.becomeHttp2 = becomeHttp2;
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
		int there = Math.min(in.readableBytes(), PREFACE.length);
		for (int i = 0; i < there; i++) {
			if (in.getByte(in.readerIndex() + i) != PREFACE[i]) {
				ctx.pipeline().remove(this);
				return;
			}
		}
		if (there == PREFACE.length) {
			this.becomeHttp2.run();
			ctx.pipeline().remove(this);
		}
	}

}
