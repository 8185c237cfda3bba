package io.gatehouse;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;

/**
 * A server of WebSockets that speaks {@code chat}, sends every frame back, and closes
 * with 4001 when it is told "close".
 */
final class WebSocketServer implements AutoCloseable {

	private static final int LARGEST = 20_000_000;

	private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final AtomicInteger ended = new AtomicInteger();

	private final Channel socket = new ServerBootstrap().group(this.group)
		.channel(NioServerSocketChannel.class)
		.childHandler(new ChannelInitializer<Channel>() {

			@Override
			protected void initChannel(Channel channel) {
				channel.closeFuture().addListener((closed) -> WebSocketServer.this.ended.incrementAndGet());
				channel.pipeline()
					.addLast(new HttpServerCodec(), new HttpObjectAggregator(1000),
							new WebSocketServerProtocolHandler(WebSocketServerProtocolConfig.newBuilder()
								.websocketPath("/")
								.checkStartsWith(true)
								.subprotocols("chat")
								.maxFramePayloadLength(LARGEST)
								.build()),
							new Echo());
			}

		})
		.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
		.syncUninterruptibly()
		.channel();

	String url() {
		return "http://127.0.0.1:" + ((InetSocketAddress) this.socket.localAddress()).getPort();
	}

	/** How many connections have ended. */
	int ended() {
		return this.ended.get();
	}

	@Override
	public void close() {
		this.group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

	private static final class Echo extends SimpleChannelInboundHandler<WebSocketFrame> {

		@Override
		protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
			if (frame instanceof TextWebSocketFrame text && text.text().equals("close")) {
				ctx.writeAndFlush(new CloseWebSocketFrame(4001, "as you wish"));
			}
			else {
				ctx.writeAndFlush(frame.retain());
			}
		}

	}

}
