package io.gatehouse.entrypoint;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.ProtocolDetectionState;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for a header of the PROXY protocol, version 1 or 2, before anything else, and
 * leaves the pipeline then. The header may be missing. Only trusted peers are believed
 * what it says (Traefik row B04).
 */
final class ProxyHeader extends ByteToMessageDecoder {

	private static final Logger logger = LoggerFactory.getLogger(ProxyHeader.class);

	/** A client that waits for the server's first word sends no header. */
	private static final long LONGEST_WAIT_SECONDS = 10;

	private final TrustedPeers trusted;

	private final Runnable next;

	private @Nullable HeaderDecoder header;

	private @Nullable Future<?> timeout;

	/**
	 * Looks for a header.
	 * @param trusted who is believed
	 * @param next fills the pipeline, once it is known who the client is
	 */
	ProxyHeader(TrustedPeers trusted, Runnable next) {
		this.trusted = trusted;
		this.next = next;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		this.timeout = ctx.executor().schedule(() -> handOn(ctx), LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
		HeaderDecoder decoder = this.header;
		if (decoder == null) {
			ProtocolDetectionState state = HAProxyMessageDecoder.detectProtocol(in).state();
			if (state == ProtocolDetectionState.INVALID) {
				handOn(ctx);
			}
			else if (state == ProtocolDetectionState.DETECTED) {
				this.header = new HeaderDecoder();
				decode(ctx, in, out);
			}
			return;
		}
		HAProxyMessage message = decoder.read(ctx, in);
		if (message != null) {
			try {
				believe(ctx, message);
			}
			finally {
				message.release();
			}
			handOn(ctx);
		}
	}

	private void believe(ChannelHandlerContext ctx, HAProxyMessage message) {
		InetSocketAddress peer = (InetSocketAddress) ctx.channel().remoteAddress();
		byte[] source = (message.sourceAddress() != null)
				? NetUtil.createByteArrayFromIpAddressString(message.sourceAddress()) : null;
		if (message.command() != HAProxyCommand.PROXY || source == null) {
			// A health check of the proxy in front, or a client that it does not know
			return;
		}
		if (!this.trusted.contains(peer.getAddress())) {
			logger.debug("client={} PROXY header ignored: not trusted to send one", peer);
			return;
		}
		try {
			ClientAddress.tell(ctx.channel(),
					new InetSocketAddress(InetAddress.getByAddress(source), message.sourcePort()));
		}
		catch (java.net.UnknownHostException ex) {
			throw new IllegalStateException("An address of 4 or 16 bytes", ex);
		}
	}

	private void handOn(ChannelHandlerContext ctx) {
		if (!ctx.isRemoved()) {
			this.next.run();
			// What was read goes to those who have just come
			ctx.pipeline().remove(this);
		}
	}

	@Override
	protected void handlerRemoved0(ChannelHandlerContext ctx) {
		if (this.timeout != null) {
			this.timeout.cancel(false);
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
		if (event == Draining.EVENT) {
			ctx.close();
			return;
		}
		super.userEventTriggered(ctx, event);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		logger.debug("client={} PROXY header refused: {}", ctx.channel().remoteAddress(), cause.toString());
		ctx.close();
	}

	/** Netty's decoder, asked by hand: in a pipeline it would keep what follows. */
	private static final class HeaderDecoder extends HAProxyMessageDecoder {

		@Nullable HAProxyMessage read(ChannelHandlerContext ctx, ByteBuf in) throws Exception {
			java.util.ArrayList<Object> out = new java.util.ArrayList<>(1);
			decode(ctx, in, out);
			return out.isEmpty() ? null : (HAProxyMessage) out.get(0);
		}

	}

}
