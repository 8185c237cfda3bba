package io.gatehouse.upstream;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.gatehouse.model.http.Server;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** A server that speaks HTTP/2 alone, and plays what a test has it play. */
final class Http2Server implements AutoCloseable {

	private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final AtomicInteger accepted = new AtomicInteger();

	private final List<Channel> connections = new CopyOnWriteArrayList<>();

	private final Channel socket;

	private final boolean tls;

	private Http2Server(@Nullable SslContext tls, Http2Settings settings, Consumer<Call> play) {
		this.tls = tls != null;
		this.socket = new ServerBootstrap().group(this.group)
			.channel(NioServerSocketChannel.class)
			.childHandler(new ChannelInitializer<Channel>() {

				@Override
				protected void initChannel(Channel channel) {
					Http2Server.this.accepted.incrementAndGet();
					Http2Server.this.connections.add(channel);
					if (tls == null) {
						speak(channel, settings, play);
						return;
					}
					// What is written before the handshake has ended well is lost
					channel.pipeline()
						.addLast(tls.newHandler(channel.alloc()), new ApplicationProtocolNegotiationHandler("h2") {

							@Override
							protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
								speak(channel, settings, play);
							}

							@Override
							protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
								ctx.close();
							}

							@Override
							public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
								ctx.close();
							}

						});
				}

			})
			.bind("127.0.0.1", 0)
			.syncUninterruptibly()
			.channel();
	}

	private static void speak(Channel channel, Http2Settings settings, Consumer<Call> play) {
		channel.pipeline()
			.addLast(Http2FrameCodecBuilder.forServer().initialSettings(settings).build(),
					new Http2MultiplexHandler(new ChannelInitializer<Channel>() {

						@Override
						protected void initChannel(Channel stream) {
							stream.pipeline().addLast(new Call(stream, play));
						}

					}));
	}

	/** Calls back when a whole request is there. */
	static Http2Server playing(Consumer<Call> play) {
		return new Http2Server(null, Http2Settings.defaultSettings(), play);
	}

	static Http2Server playing(Http2Settings settings, Consumer<Call> play) {
		return new Http2Server(null, settings, play);
	}

	static Http2Server playing(SslContext tls, Consumer<Call> play) {
		return new Http2Server(tls, Http2Settings.defaultSettings(), play);
	}

	/** How many connections there have been. */
	int accepted() {
		return this.accepted.get();
	}

	/** How many connections there are. */
	long open() {
		return this.connections.stream().filter(Channel::isActive).count();
	}

	Server server() {
		return Server.of((this.tls ? "https" : "h2c") + "://127.0.0.1:" + port());
	}

	int port() {
		return ((java.net.InetSocketAddress) this.socket.localAddress()).getPort();
	}

	@Override
	public void close() {
		this.socket.close().syncUninterruptibly();
		this.group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

	/** One request and what is answered. */
	static final class Call extends ChannelInboundHandlerAdapter {

		private final Channel stream;

		private final Consumer<Call> play;

		private final StringBuilder body = new StringBuilder();

		volatile Http2Headers headers = new DefaultHttp2Headers();

		volatile @Nullable Http2Headers trailers;

		volatile @Nullable Long reset;

		Call(Channel stream, Consumer<Call> play) {
			this.stream = stream;
			this.play = play;
		}

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			boolean end = false;
			if (message instanceof Http2HeadersFrame frame) {
				if (this.headers.isEmpty()) {
					this.headers = frame.headers();
				}
				else {
					this.trailers = frame.headers();
				}
				end = frame.isEndStream();
			}
			else if (message instanceof Http2DataFrame frame) {
				this.body.append(frame.content().toString(StandardCharsets.ISO_8859_1));
				end = frame.isEndStream();
			}
			ReferenceCountUtil.release(message);
			if (end) {
				this.play.accept(this);
			}
		}

		@Override
		public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
			if (event instanceof Http2ResetFrame frame) {
				this.reset = frame.errorCode();
			}
		}

		String path() {
			return this.headers.path().toString();
		}

		String body() {
			return this.body.toString();
		}

		/** Sends headers: a head, or trailers. */
		Call headers(boolean end, String... fields) {
			Http2Headers sent = new DefaultHttp2Headers(false);
			for (int i = 0; i < fields.length; i += 2) {
				sent.add(fields[i], fields[i + 1]);
			}
			this.stream.writeAndFlush(new DefaultHttp2HeadersFrame(sent, end));
			return this;
		}

		Call data(String text, boolean end) {
			this.stream.writeAndFlush(
					new DefaultHttp2DataFrame(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1), end));
			return this;
		}

		void answer(String text) {
			headers(false, ":status", "200").data(text, true);
		}

		boolean isWritable() {
			return this.stream.isWritable();
		}

		void reset(Http2Error error) {
			this.stream.writeAndFlush(new DefaultHttp2ResetFrame(error));
		}

		/** Says that this was the last stream, counted back. */
		void goAway() {
			this.stream.parent().writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
		}

		void cut() {
			this.stream.parent().close();
		}

	}

}
