package io.gatehouse.upstream;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;

/**
 * Reads answers for a connection that carries one exchange at a time. Netty's client
 * codec pairs a queue of requests with answers; here the connection knows what is asked,
 * so an interim answer cannot shift the pairing (CVE-2026-42584), and bytes that nobody
 * asked for are seen even when they are not a whole head.
 */
final class ResponseDecoder extends HttpResponseDecoder {

	/** As much as Go takes for a whole head, and for one line of it. */
	private static final int MAX_HEAD = 1 << 20;

	/** Pieces are slices of what was read: as large as a read can be. */
	private static final int MAX_PIECE = 1 << 18;

	private final UpstreamConnection connection;

	ResponseDecoder(UpstreamConnection connection) {
		super(new HttpDecoderConfig().setMaxInitialLineLength(MAX_HEAD)
			.setMaxHeaderSize(MAX_HEAD)
			.setMaxChunkSize(MAX_PIECE));
		this.connection = connection;
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
		if (this.connection.expectsBytes()) {
			super.decode(ctx, buffer, out);
		}
		else {
			buffer.skipBytes(buffer.readableBytes());
			this.connection.close();
		}
	}

	@Override
	protected boolean isContentAlwaysEmpty(HttpMessage message) {
		if (this.connection.asksForHead() && message instanceof HttpResponse response
				&& response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
			return true;
		}
		return super.isContentAlwaysEmpty(message);
	}

}
