package io.gatehouse.entrypoint;

import java.util.List;

import io.gatehouse.tls.ServerTls;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * Tells TLS from everything else by the first byte of a connection (RFC 8446 section
 * 5.1), so that one listener serves both (Traefik row B24), and leaves the pipeline then.
 * Behind it stands what speaks plain HTTP already.
 */
final class FirstByte extends ByteToMessageDecoder {

	private static final byte HANDSHAKE = 22;

	private final ServerTls tls;

	private final ConnectionHandler handler;

	private final EntryPoint entryPoint;

	FirstByte(ServerTls tls, ConnectionHandler handler, EntryPoint entryPoint) {
		this.tls = tls;
		this.handler = handler;
		this.entryPoint = entryPoint;
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
		if (in.getByte(in.readerIndex()) == HANDSHAKE) {
			while (ctx.pipeline().last() != this) {
				ctx.pipeline().removeLast();
			}
			ctx.pipeline()
				.addLast(this.tls.handler(this.entryPoint.name()), new ChosenProtocol(this.handler, this.entryPoint));
		}
		ctx.pipeline().remove(this);
	}

}
