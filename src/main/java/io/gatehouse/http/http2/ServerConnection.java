package io.gatehouse.http.http2;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.gatehouse.entrypoint.Draining;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Exception.StreamException;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's connection of HTTP/2 (RFC 9113), the last handler of its pipeline. Its
 * streams are plain objects on the connection's event loop: a channel for each would cost
 * more than the exchange itself.
 */
public final class ServerConnection extends Http2ConnectionHandler {

	private static final Logger logger = LoggerFactory.getLogger(ServerConnection.class);

	// All streams together; each has its own, which is what holds the client back
	private static final int WINDOW = 1 << 20;

	// Streams whose own window is that wide, so that few connections cannot hold much
	private static final int MOST_WIDE = 8;

	// Requests that cross our first GOAWAY still count; after that long none can
	private static final long LAST_REQUESTS_MILLIS = 1_000;

	private final StreamAcceptor acceptor;

	private final Http2Connection.PropertyKey streamKey;

	private final RecentResets resets = new RecentResets();

	private final FrameBudget budget = new FrameBudget();

	private final List<ServerStream> touched = new ArrayList<>();

	private final List<ServerStream> waitingHeads = new ArrayList<>();

	private @Nullable ChannelHandlerContext context;

	private int wide;

	private boolean inRead;

	private boolean flushScheduled;

	private boolean leaving;

	private boolean left;

	ServerConnection(Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings,
			Http2Limits limits, StreamAcceptor acceptor) {
		super(decoder, encoder, settings, true);
		this.acceptor = acceptor;
		this.streamKey = connection().newKey();
		ServerFrames frames = new ServerFrames(this, this.budget, acceptor, limits.encoderTable());
		decoder.frameListener(frames);
		connection().addListener(frames);
		encoder.flowController().listener((stream) -> {
			ServerStream known = find(stream);
			if (known != null) {
				known.writabilityChanged();
			}
		});
	}

	/**
	 * A connection to be put into a pipeline.
	 * @param limits what the client may make it hold
	 * @param acceptor takes its requests
	 */
	public static ServerConnection of(Http2Limits limits, StreamAcceptor acceptor) {
		return new ServerConnectionBuilder(limits, acceptor).made();
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
		this.context = ctx;
		super.handlerAdded(ctx);
		if (ctx.channel().isActive()) {
			openWindow();
		}
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) throws Exception {
		super.channelActive(ctx);
		openWindow();
	}

	private void openWindow() throws Http2Exception {
		decoder().flowController()
			.incrementWindowSize(connection().connectionStream(), WINDOW - Http2CodecUtil.DEFAULT_WINDOW_SIZE);
	}

	/**
	 * Goes on where HTTP/1.1 has stopped: the request that asked for the upgrade is the
	 * first stream, and complete (RFC 7540 section 3.2).
	 * @param settings the client's
	 * @return the way back for its answer
	 * @throws Http2Exception if the settings cannot be meant
	 */
	public ServerStream upgraded(Http2Settings settings) throws Http2Exception {
		onHttpServerUpgrade(settings);
		return stream(connection().stream(Http2CodecUtil.HTTP_UPGRADE_STREAM_ID), true);
	}

	/** Tells something to the receivers of all streams that are open. */
	public void forEachReceiver(Consumer<StreamReceiver> told) throws Http2Exception {
		connection().forEachActiveStream((stream) -> {
			ServerStream known = find(stream);
			if (known != null && known.receiver() != null) {
				told.accept(known.receiver());
			}
			return true;
		});
	}

	/** Takes no further requests, and closes when those under way are answered. */
	public void leave() {
		ChannelHandlerContext ctx = ctx();
		if (this.leaving || !ctx.channel().isActive()) {
			return;
		}
		this.leaving = true;
		if (!decoder().prefaceReceived()) {
			ctx.close();
			return;
		}
		goAway(ctx, Integer.MAX_VALUE, Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, ctx.newPromise());
		encoder().writePing(ctx, false, ServerFrames.LEAVING_PING, ctx.newPromise());
		flush(ctx);
		ctx.executor().schedule(this::leaveNow, LAST_REQUESTS_MILLIS, TimeUnit.MILLISECONDS);
	}

	/** The client knows that we leave: what it sends from here on is too late. */
	void leaveNow() {
		ChannelHandlerContext ctx = ctx();
		if (this.leaving && !this.left && ctx.channel().isActive()) {
			this.left = true;
			goAway(ctx, connection().remote().lastStreamCreated(), Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER,
					ctx.newPromise());
			flush(ctx);
			closeWhenLeft();
		}
	}

	private void closeWhenLeft() {
		if (this.left && connection().numActiveStreams() == 0) {
			ctx().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
		if (event == Draining.EVENT) {
			leave();
		}
		else {
			super.userEventTriggered(ctx, event);
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
		this.inRead = true;
		super.channelRead(ctx, message);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
		for (int i = 0; i < this.touched.size(); i++) {
			this.touched.get(i).readComplete();
		}
		this.touched.clear();
		writeHeads();
		super.channelReadComplete(ctx);
		this.inRead = false;
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) throws Exception {
		super.channelInactive(ctx);
		this.acceptor.ended();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
		if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) != null) {
			super.exceptionCaught(ctx, cause);
		}
		else {
			logger.debug("connection={} failed: {}", ctx.channel(), cause.toString());
			ctx.close();
		}
	}

	@Override
	protected void handleServerHeaderDecodeSizeError(ChannelHandlerContext ctx, Http2Stream stream) {
		super.handleServerHeaderDecodeSizeError(ctx, stream);
		this.acceptor.refused(431);
	}

	@Override
	protected void onStreamError(ChannelHandlerContext ctx, boolean outbound, Throwable cause,
			StreamException problem) {
		int id = problem.streamId();
		logger.debug("connection={} stream={} refused: {}", ctx.channel(), id, problem.getMessage());
		Http2Stream stream = connection().stream(id);
		ServerStream known = (stream != null) ? find(stream) : null;
		if (known != null && known.isEnded() && !outbound && problem.error() == Http2Error.PROTOCOL_ERROR) {
			known.reset(Http2Error.STREAM_CLOSED);
		}
		else if (problem.error() != Http2Error.STREAM_CLOSED || outbound || stream != null) {
			super.onStreamError(ctx, outbound, cause, problem);
		}
		else if (!this.resets.contains(id)) {
			// The client has ended the stream, and goes on nevertheless (section 5.1)
			onConnectionError(ctx, false, cause,
					Http2Exception.connectionError(Http2Error.STREAM_CLOSED, cause, "Stream %d has ended", id));
		}
	}

	@Override
	public ChannelFuture resetStream(ChannelHandlerContext ctx, int id, long error, ChannelPromise promise) {
		this.resets.add(id);
		return super.resetStream(ctx, id, error, promise);
	}

	// For streams

	ServerStream stream(Http2Stream stream, boolean ended) {
		ServerStream made = new ServerStream(this, stream, ended);
		stream.setProperty(this.streamKey, made);
		return made;
	}

	@Nullable ServerStream find(Http2Stream stream) {
		return stream.getProperty(this.streamKey);
	}

	/** Something came for a stream, which hears of the end of this read. */
	void touch(ServerStream stream) {
		if (stream.touch()) {
			this.touched.add(stream);
		}
	}

	void headWaits(ServerStream stream) {
		this.waitingHeads.add(stream);
		flushSoon();
	}

	ChannelFuture writeHeaders(Http2Stream stream, Http2Headers headers, boolean last) {
		return encoder().writeHeaders(ctx(), stream.id(), headers, 0, last, ctx().newPromise());
	}

	ChannelFuture writeData(Http2Stream stream, ByteBuf bytes, boolean last) {
		this.budget.earnBytes(bytes.readableBytes());
		ChannelFuture written = encoder().writeData(ctx(), stream.id(), bytes, 0, last, ctx().newPromise());
		flushSoon();
		return written;
	}

	void reset(Http2Stream stream, Http2Error error) {
		resetStream(ctx(), stream.id(), error.code(), ctx().newPromise());
		flushSoon();
	}

	boolean isWritable(Http2Stream stream) {
		return encoder().flowController().isWritable(stream);
	}

	/** Whether some of the stream's answer waits for the client's window. */
	boolean hasWaiting(Http2Stream stream) {
		return encoder().flowController().hasFlowControlled(stream);
	}

	void consume(Http2Stream stream, int bytes) {
		try {
			if (decoder().flowController().consumeBytes(stream, bytes)) {
				flushSoon();
			}
		}
		catch (Http2Exception ex) {
			onError(ctx(), true, ex);
		}
	}

	/**
	 * Opens a stream's window as wide as the connection's.
	 * @return whether it is; not if too many are
	 */
	boolean widen(Http2Stream stream) {
		if (this.wide >= MOST_WIDE) {
			return false;
		}
		try {
			decoder().flowController().incrementWindowSize(stream, WINDOW - Http2CodecUtil.DEFAULT_WINDOW_SIZE);
			this.wide++;
			return true;
		}
		catch (Http2Exception ex) {
			onError(ctx(), true, ex);
			return false;
		}
	}

	/** A stream with a wide window has closed. */
	void narrow() {
		this.wide--;
	}

	/**
	 * Flushes once the event loop has done what it is at: what many servers answer at
	 * once goes out at once.
	 */
	void flushSoon() {
		if (!this.inRead && !this.flushScheduled) {
			this.flushScheduled = true;
			ctx().executor().execute(this::flushNow);
		}
	}

	private void flushNow() {
		this.flushScheduled = false;
		writeHeads();
		flush(ctx());
	}

	private void writeHeads() {
		for (int i = 0; i < this.waitingHeads.size(); i++) {
			this.waitingHeads.get(i).writeHead();
		}
		this.waitingHeads.clear();
	}

	void streamClosed(Http2Stream stream) {
		ServerStream known = find(stream);
		if (known != null) {
			known.closed();
		}
		if (connection().numActiveStreams() == 0) {
			this.acceptor.idle();
			closeWhenLeft();
		}
	}

	private ChannelHandlerContext ctx() {
		return Objects.requireNonNull(this.context);
	}

}
