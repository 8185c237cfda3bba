package io.gatehouse.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.gatehouse.entrypoint.ClientAddress;
import io.gatehouse.entrypoint.ConnectionHandler;
import io.gatehouse.entrypoint.EntryPoint;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.DefaultThreadFactory;

import org.springframework.http.HttpHeaders;

/**
 * A client within the process: its connections end at an entry point without a socket.
 */
final class LocalClient {

	private static final int LONGEST_BODY = 16 * 1024 * 1024;

	private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

	private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("test", true),
			LocalIoHandler.newFactory());

	private final Channel socket;

	LocalClient(EntryPoint entryPoint, ConnectionHandler handler) {
		this.socket = new ServerBootstrap().group(this.loops)
			.channel(LocalServerChannel.class)
			.childHandler(new ChannelInitializer<Channel>() {

				@Override
				protected void initChannel(Channel channel) {
					ClientAddress.tell(channel, LOOPBACK);
					handler.handle(channel, entryPoint);
				}

			})
			.bind(new LocalAddress(LocalClient.class))
			.syncUninterruptibly()
			.channel();
	}

	TestAnswer send(TestRequest request, Duration longest) {
		CompletableFuture<TestAnswer> answer = new CompletableFuture<>();
		Channel channel = new Bootstrap().group(this.loops)
			.channel(LocalChannel.class)
			.handler(new ChannelInitializer<Channel>() {

				@Override
				protected void initChannel(Channel opened) {
					opened.pipeline()
						.addLast(new HttpClientCodec(), new HttpObjectAggregator(LONGEST_BODY), new Answer(answer));
				}

			})
			.connect(this.socket.localAddress())
			.syncUninterruptibly()
			.channel();
		try {
			channel.writeAndFlush(message(request));
			return answer.get(longest.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IllegalStateException("no answer to " + request.method() + " " + request.target(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		finally {
			channel.close();
		}
	}

	private static DefaultFullHttpRequest message(TestRequest request) {
		ByteBuf body = Unpooled.copiedBuffer(request.body(), StandardCharsets.UTF_8);
		DefaultFullHttpRequest message = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1,
				HttpMethod.valueOf(request.method()), request.target(), body);
		request.headers().forEach((name, values) -> message.headers().add(name, values));
		if (!message.headers().contains(HttpHeaderNames.HOST)) {
			message.headers().set(HttpHeaderNames.HOST, "localhost");
		}
		if (body.isReadable()) {
			message.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
		}
		return message;
	}

	void close() {
		this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
	}

	/** Takes the answer of one request. */
	private static final class Answer extends SimpleChannelInboundHandler<FullHttpResponse> {

		private final CompletableFuture<TestAnswer> answer;

		Answer(CompletableFuture<TestAnswer> answer) {
			this.answer = answer;
		}

		@Override
		protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
			HttpHeaders headers = new HttpHeaders();
			response.headers().forEach((header) -> headers.add(header.getKey(), header.getValue()));
			this.answer.complete(new TestAnswer(response.status().code(), headers,
					response.content().toString(StandardCharsets.UTF_8)));
		}

		@Override
		public void channelInactive(ChannelHandlerContext ctx) {
			this.answer.completeExceptionally(new IllegalStateException("the connection was closed"));
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
			this.answer.completeExceptionally(cause);
		}

	}

}
