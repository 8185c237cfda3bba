package io.gatehouse.upstream;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP/2 connection to a server, with an exchange on each of its streams (RFC 9113).
 * Only touched on its event loop.
 */
final class Http2Link extends Http2EventAdapter {

	private static final Logger logger = LoggerFactory.getLogger(Http2Link.class);

	/** What a stream may send before somebody takes it. */
	private static final int STREAM_WINDOW = 256 * 1024;

	/** A stream whose client is slow must not hold the others up. */
	private static final int CONNECTION_WINDOW = 64 * 1024 * 1024;

	private static final int MOST_HEADER_BYTES = 1024 * 1024;

	private final Channel channel;

	private final Http2Connections connections;

	private final Http2ConnectionHandler handler;

	private final Http2Connection.PropertyKey key;

	private final List<Http2Exchange> touched = new ArrayList<>();

	private final Http2Liveness liveness;

	private int lastProcessed = Integer.MAX_VALUE;

	private boolean draining;

	private boolean used;

	private long idleSince = System.nanoTime();

	private @Nullable Throwable failure;

	private Http2Link(Http2Connections connections, Channel channel) {
		this.connections = connections;
		this.channel = channel;
		Http2Settings settings = Http2Settings.defaultSettings()
			.pushEnabled(false)
			.initialWindowSize(STREAM_WINDOW)
			.maxHeaderListSize(MOST_HEADER_BYTES);
		this.handler = new Http2ConnectionHandlerBuilder().server(false)
			.initialSettings(settings)
			.frameListener(this)
			.gracefulShutdownTimeoutMillis(0)
			.build();
		Http2Connection connection = this.handler.connection();
		this.key = connection.newKey();
		connection.addListener(this);
		connection.remote().flowController().listener(this::writabilityChanged);
		this.liveness = new Http2Liveness(channel, connections.pool().server(), this::ping);
	}

	/** Makes a new channel speak HTTP/2, and sends the preface. */
	static Http2Link install(Http2Connections connections, Channel channel) throws Http2Exception {
		Http2Link link = new Http2Link(connections, channel);
		channel.pipeline().addLast(link.handler, link.new Tail());
		Http2Connection connection = link.handler.connection();
		connection.local()
			.flowController()
			.incrementWindowSize(connection.connectionStream(), CONNECTION_WINDOW - 65_535);
		channel.flush();
		return link;
	}

	/** Whether one more exchange fits. */
	boolean hasRoom() {
		Http2Connection connection = this.handler.connection();
		return !this.draining && this.channel.isActive() && !connection.goAwayReceived() && !connection.goAwaySent()
				&& connection.local().canOpenStream();
	}

	/** Whether an exchange has gone over it before. */
	boolean isUsed() {
		return this.used;
	}

	/**
	 * Opens a stream.
	 * @return the stream; absent if the connection takes no more
	 */
	@Nullable Http2Stream open(Http2Exchange exchange, Http2Headers headers, boolean whole) {
		Http2Connection connection = this.handler.connection();
		int id = connection.local().incrementAndGetNextStreamId();
		if (id < 0) {
			this.draining = true;
			return null;
		}
		this.handler.encoder().writeHeaders(context(), id, headers, 0, whole, this.channel.newPromise());
		Http2Stream stream = connection.stream(id);
		if (stream != null) {
			this.used = true;
			stream.setProperty(this.key, exchange);
		}
		return stream;
	}

	/** Sends a piece of a request's body, which it takes over. */
	void data(Http2Stream stream, ByteBuf data, boolean last) {
		this.handler.encoder().writeData(context(), stream.id(), data, 0, last, this.channel.newPromise());
	}

	/** Ends a request with trailers. */
	void trailers(Http2Stream stream, Http2Headers trailers) {
		this.handler.encoder().writeHeaders(context(), stream.id(), trailers, 0, true, this.channel.newPromise());
	}

	void flush() {
		this.channel.flush();
	}

	boolean isWritable(Http2Stream stream) {
		return this.handler.connection().remote().flowController().isWritable(stream);
	}

	/** Lets the server send that much more. */
	void consume(Http2Stream stream, int bytes) {
		try {
			if (this.handler.connection().stream(stream.id()) == stream
					&& this.handler.connection().local().flowController().consumeBytes(stream, bytes)) {
				this.channel.flush();
			}
		}
		catch (Http2Exception ex) {
			failed(ex);
		}
	}

	/** Gives a stream up. */
	void reset(Http2Stream stream) {
		if (this.handler.connection().stream(stream.id()) == stream) {
			this.handler.resetStream(context(), stream.id(), Http2Error.CANCEL.code(), this.channel.newPromise());
			this.channel.flush();
		}
	}

	private ChannelHandlerContext context() {
		return this.channel.pipeline().context(this.handler);
	}

	private @Nullable Http2Exchange exchange(@Nullable Http2Stream stream) {
		return (stream != null) ? stream.getProperty(this.key) : null;
	}

	private @Nullable Http2Exchange touch(int id) {
		Http2Exchange exchange = exchange(this.handler.connection().stream(id));
		if (exchange != null && (this.touched.isEmpty() || this.touched.get(this.touched.size() - 1) != exchange)) {
			this.touched.add(exchange);
		}
		return exchange;
	}

	private void writabilityChanged(Http2Stream stream) {
		Http2Exchange exchange = exchange(stream);
		if (exchange != null) {
			exchange.writable();
		}
	}

	@Override
	public void onHeadersRead(ChannelHandlerContext ctx, int id, Http2Headers headers, int padding, boolean end) {
		Http2Exchange exchange = touch(id);
		if (exchange != null) {
			exchange.headersRead(headers, end);
		}
	}

	@Override
	public void onHeadersRead(ChannelHandlerContext ctx, int id, Http2Headers headers, int dependency, short weight,
			boolean exclusive, int padding, boolean end) {
		onHeadersRead(ctx, id, headers, padding, end);
	}

	@Override
	public int onDataRead(ChannelHandlerContext ctx, int id, ByteBuf data, int padding, boolean end) {
		Http2Exchange exchange = touch(id);
		int size = data.readableBytes();
		return (exchange != null) ? padding + exchange.dataRead(data.readRetainedSlice(size), end) : padding + size;
	}

	@Override
	public void onRstStreamRead(ChannelHandlerContext ctx, int id, long code) {
		Http2Exchange exchange = exchange(this.handler.connection().stream(id));
		if (exchange != null) {
			exchange.resetRead(code);
		}
	}

	@Override
	public void onGoAwayReceived(int last, long code, ByteBuf text) {
		this.lastProcessed = last;
		this.draining = true;
		this.connections.remove(this);
	}

	@Override
	public void onStreamClosed(Http2Stream stream) {
		Http2Exchange exchange = stream.removeProperty(this.key);
		if (exchange != null) {
			exchange.streamClosed(stream.id() > this.lastProcessed, this.failure);
		}
		if (this.handler.connection().numActiveStreams() == 0) {
			this.idleSince = System.nanoTime();
			if (this.draining) {
				this.channel.eventLoop().execute(this.channel::close);
			}
			else {
				this.connections.idle();
			}
		}
	}

	/** Whether it carries nothing. */
	boolean isIdle() {
		return this.handler.connection().numActiveStreams() == 0;
	}

	/** Since when it carries nothing, by {@link System#nanoTime}. */
	long idleSince() {
		return this.idleSince;
	}

	/** Closes it as soon as its last exchange is over. */
	void drain() {
		this.draining = true;
		if (isIdle()) {
			this.channel.close();
		}
	}

	private void ping() {
		this.handler.encoder().writePing(context(), false, System.nanoTime(), this.channel.newPromise());
		this.channel.flush();
	}

	private void failed(Throwable cause) {
		this.failure = cause;
		logger.debug("server={} problem={}", this.connections.pool().server().key().host(), cause.toString());
		this.channel.close();
	}

	/** Behind the codec: what concerns the connection as a whole. */
	private final class Tail extends ChannelInboundHandlerAdapter {

		@Override
		public void channelReadComplete(ChannelHandlerContext ctx) {
			Http2Link.this.liveness.heard();
			List<Http2Exchange> all = Http2Link.this.touched;
			for (int i = 0; i < all.size(); i++) {
				all.get(i).readComplete();
			}
			all.clear();
		}

		@Override
		public void channelInactive(ChannelHandlerContext ctx) {
			Http2Link.this.liveness.stop();
			Http2Link.this.connections.remove(Http2Link.this);
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
			failed(cause);
		}

	}

}
