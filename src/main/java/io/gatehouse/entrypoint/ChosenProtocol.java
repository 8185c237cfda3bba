package io.gatehouse.entrypoint;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a connection on when its client has chosen a protocol in the handshake (ALPN, RFC
 * 7301); one that chooses none speaks HTTP/1.1.
 */
final class ChosenProtocol extends ApplicationProtocolNegotiationHandler {

	private static final Logger logger = LoggerFactory.getLogger(ChosenProtocol.class);

	private final ConnectionHandler handler;

	private final EntryPoint entryPoint;

	ChosenProtocol(ConnectionHandler handler, EntryPoint entryPoint) {
		super(ApplicationProtocolNames.HTTP_1_1);
		this.handler = handler;
		this.entryPoint = entryPoint;
	}

	@Override
	protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
		this.handler.handleSecure(ctx.channel(), this.entryPoint, protocol);
	}

	@Override
	protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
		refused(ctx, cause);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		refused(ctx, cause);
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
		if (event == Draining.EVENT) {
			ctx.close();
			return;
		}
		super.userEventTriggered(ctx, event);
	}

	private void refused(ChannelHandlerContext ctx, Throwable cause) {
		logger.debug("entryPoint={} client={} handshake failed: {}", this.entryPoint.name(),
				ctx.channel().remoteAddress(), cause.toString());
		ctx.close();
	}

}
