package io.gatehouse.upstream;

import java.util.function.Consumer;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;

/**
 * Waits until a server has chosen its protocol (ALPN, RFC 7301). That the handshake fails
 * is told by its future.
 */
final class Negotiation extends ApplicationProtocolNegotiationHandler {

	private final Consumer<String> chosen;

	Negotiation(Consumer<String> chosen) {
		super(ApplicationProtocolNames.HTTP_1_1);
		this.chosen = chosen;
	}

	@Override
	protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
		this.chosen.accept(protocol);
	}

	@Override
	protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
		ctx.close();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		ctx.close();
	}

}
