package io.gatehouse.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * Tells by the first bytes of a connection whether its client speaks HTTP/2, which it
 * knows beforehand (RFC 9113 section 3.3), and leaves the pipeline then.
 */
final class PrefaceSniffer extends ByteToMessageDecoder {

	private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final Pattern WORDS = Pattern.compile("[A-Z]+ [A-Z]+ [A-Z]+");

	private static final int LONGEST_WORDS = 64;

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
				notHttp2(ctx, in);
				return;
			}
		}
		if (there == PREFACE.length) {
			this.becomeHttp2.run();
			ctx.pipeline().remove(this);
		}
	}

	private void notHttp2(ChannelHandlerContext ctx, ByteBuf in) {
		if (isForeign(in)) {
			// Whoever speaks something else would take an answer for something else
			in.skipBytes(in.readableBytes());
			ctx.close();
			return;
		}
		ctx.pipeline().remove(this);
	}

	// A first line of words of which none looks like a target or a version of HTTP
	private static boolean isForeign(ByteBuf in) {
		int length = in.bytesBefore(Math.min(in.readableBytes(), LONGEST_WORDS), (byte) '\n');
		String line = (length > 0) ? in.toString(in.readerIndex(), length, StandardCharsets.US_ASCII).trim() : "";
		return WORDS.matcher(line).matches();
	}

}
