package io.gatehouse.http;

import java.nio.charset.StandardCharsets;

import io.gatehouse.http.http2.ServerStream;
import io.gatehouse.http.http2.StreamReceiver;
import io.gatehouse.http.http2.StreamRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Error;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.buffer.NettyDataBufferFactory;

/**
 * One stream of a client's HTTP/2 connection and the exchange that it carries (RFC 9113
 * section 8.1).
 */
final class MultiplexedStream implements ClientLink, AnswerWriter, StreamReceiver {

	private static final Logger logger = LoggerFactory.getLogger(MultiplexedStream.class);

	private final MultiplexedConnection connection;

	private final ServerStream stream;

	// When the request began, or has ended
	private long since = System.nanoTime();

	private @Nullable Exchange exchange;

	private @Nullable Runnable whenWritable;

	private @Nullable ContentFlow tunnelled;

	private boolean open;

	private boolean requestEnded;

	private boolean responseEnded;

	private boolean continueSent;

	private boolean bodiless;

	private boolean gone;

	MultiplexedStream(MultiplexedConnection connection, ServerStream stream, boolean requestEnded) {
		this.connection = connection;
		this.stream = stream;
		this.requestEnded = requestEnded;
	}

	/** Answers a request. */
	void begin(StreamRequest request) {
		if (request.protocol() != null) {
			this.tunnelled = new ContentFlow(this.stream::setReading);
		}
		Exchange begun;
		try {
			begun = new Exchange(this, RequestHead.of(request, this));
		}
		catch (BadRequestException ex) {
			refuse(request, ex);
			return;
		}
		this.exchange = begun;
		settings().dispatcher().dispatch(begun);
	}

	private void refuse(StreamRequest request, BadRequestException why) {
		this.connection.refused(
				new DefaultHttpRequest(HttpVersion.HTTP_1_1, request.method(), request.path(), request.headers()),
				why.status());
		byte[] body = why.body().getBytes(StandardCharsets.UTF_8);
		HttpHeaders headers = new DefaultHttpHeaders();
		if (body.length > 0) {
			headers.set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
		}
		headers.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
		this.stream.head(why.status(), headers);
		this.stream.data(Unpooled.wrappedBuffer(body), true);
	}

	@Override
	public void data(ByteBuf bytes) {
		if (this.exchange == null) {
			bytes.release();
		}
		else if (this.tunnelled != null) {
			this.tunnelled.push(new DefaultHttpContent(bytes));
		}
		else {
			this.exchange.received(new DefaultHttpContent(bytes));
		}
	}

	@Override
	public void complete(@Nullable HttpHeaders trailers) {
		this.requestEnded = true;
		this.since = System.nanoTime();
		if (this.tunnelled != null) {
			this.tunnelled.push(LastHttpContent.EMPTY_LAST_CONTENT);
		}
		else if (this.exchange != null) {
			this.exchange.received((trailers == null || trailers.isEmpty()) ? LastHttpContent.EMPTY_LAST_CONTENT
					: new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER, trailers));
		}
	}

	@Override
	public void readComplete() {
		if (this.tunnelled != null) {
			this.tunnelled.pushed();
		}
		else if (this.exchange != null) {
			this.exchange.receivedAll();
		}
	}

	@Override
	public void closed() {
		this.gone = true;
		this.whenWritable = null;
		if (this.tunnelled != null && !this.open) {
			this.tunnelled.discard();
		}
		if (this.exchange != null && (this.open || !(this.requestEnded && this.responseEnded))) {
			this.exchange.abandon(ClientGoneException.INSTANCE);
		}
	}

	/**
	 * How long the client may still take.
	 * @param read how long for the request, in nanoseconds
	 * @param write how long for the answer behind it
	 */
	long left(long read, long write) {
		if (this.open) {
			return Long.MAX_VALUE;
		}
		long most = (this.requestEnded || this.tunnelled != null) ? write : read;
		return (most != Long.MAX_VALUE) ? most - (System.nanoTime() - this.since) : most;
	}

	void timedOut() {
		logger.debug("client={} stream={} timed out", client(), this.stream.id());
		this.stream.reset(Http2Error.CANCEL);
	}

	// The way out

	@Override
	public void head(Exchange from) {
		int status = from.response().nettyStatus().code();
		if (status == 101) {
			openTunnel(from);
			return;
		}
		this.bodiless = from.isHead() || status == 204 || status == 304;
		this.stream.head(status, from.response().nettyHeaders());
	}

	private void openTunnel(Exchange from) {
		ContentFlow fromClient = this.tunnelled;
		ProxyCall call = from.call();
		if (fromClient == null || call == null) {
			throw new IllegalStateException("Nobody to switch protocols with");
		}
		this.open = true;
		new StreamTunnel(fromClient, this.stream, call).open(from.response().nettyHeaders());
	}

	@Override
	public void whole(Exchange from, byte[] body) {
		head(from);
		ExchangeNotes notes = from.notes();
		if (notes != null) {
			notes.sent(this.bodiless ? 0 : body.length);
			notes.end();
		}
		this.stream.data(this.bodiless ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body), true);
		answered(from);
	}

	@Override
	public void content(Exchange from, HttpContent content) {
		ExchangeNotes notes = from.notes();
		if (notes != null) {
			notes.sent(content);
		}
		ByteBuf bytes = content.content();
		if (this.bodiless) {
			bytes.release();
			bytes = Unpooled.EMPTY_BUFFER;
		}
		if (!(content instanceof LastHttpContent last)) {
			this.stream.data(bytes, false);
			return;
		}
		HttpHeaders trailers = last.trailingHeaders();
		if (trailers.isEmpty()) {
			this.stream.data(bytes, true);
		}
		else {
			if (bytes.isReadable()) {
				this.stream.data(bytes, false);
			}
			else {
				bytes.release();
			}
			this.stream.trailers(trailers);
		}
		answered(from);
	}

	private void answered(Exchange from) {
		from.over();
		this.responseEnded = true;
		if (!this.requestEnded) {
			if (this.tunnelled != null) {
				this.tunnelled.discard();
			}
			from.release();
			setReading(true);
		}
	}

	@Override
	public void raw(Exchange from, HttpContent content) {
		ByteBuf bytes = content.content();
		ExchangeNotes notes = from.notes();
		if (notes != null) {
			notes.sent(bytes.readableBytes());
		}
		if (bytes.isReadable()) {
			this.stream.data(bytes, false);
		}
		else {
			bytes.release();
		}
	}

	@Override
	public void interim(Exchange from, HttpResponse interim) {
		if (!from.response().isCommitted()) {
			HopByHop.removeFromResponse(interim.headers());
			this.stream.interim(interim.status().code(), interim.headers());
		}
	}

	@Override
	public void flush() {
		this.stream.flush();
	}

	@Override
	public boolean isWritable() {
		return this.stream.isWritable();
	}

	@Override
	public void pauseUntilWritable(ContentFlow flow) {
		if (!this.stream.isWritable()) {
			flow.setFlowing(false);
			this.whenWritable = () -> flow.setFlowing(true);
			this.stream.flush();
		}
	}

	@Override
	public void runWhenWritable(Runnable then) {
		if (this.stream.isWritable()) {
			then.run();
		}
		else {
			this.whenWritable = then;
		}
	}

	@Override
	public void writabilityChanged() {
		Runnable then = this.whenWritable;
		if (then != null && this.stream.isWritable()) {
			this.whenWritable = null;
			then.run();
		}
	}

	// The tie to the client

	@Override
	public void sendContinue(Exchange from) {
		if (from.expectsContinue() && !this.continueSent && !from.response().isCommitted()) {
			this.continueSent = true;
			this.stream.interim(100, EmptyHttpHeaders.INSTANCE);
		}
	}

	@Override
	public void abort(Exchange from, Throwable cause) {
		logger.debug("client={} stream={} answer cut short: {}", client(), this.stream.id(), cause.toString());
		this.stream.reset(Http2Error.INTERNAL_ERROR);
	}

	@Override
	public void tunnelEnded() {
		this.responseEnded = true;
		this.stream.data(Unpooled.EMPTY_BUFFER, true);
	}

	@Override
	public void tunnelBroken() {
		this.stream.reset(Http2Error.CANCEL);
	}

	@Override
	public void setReading(boolean reading) {
		this.stream.setReading(reading);
	}

	@Override
	public AnswerWriter answers() {
		return this;
	}

	@Override
	public boolean isGone() {
		return this.gone;
	}

	@Override
	public boolean isTls() {
		return this.connection.isTls();
	}

	@Override
	public EventLoop loop() {
		return this.connection.loop();
	}

	@Override
	public ConnectionSettings settings() {
		return this.connection.settings();
	}

	@Override
	public Client client() {
		return this.connection.client();
	}

	@Override
	public NettyDataBufferFactory buffers() {
		return this.connection.buffers();
	}

}
