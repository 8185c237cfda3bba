package io.gatehouse.http;

import java.net.InetSocketAddress;

import io.gatehouse.entrypoint.Draining;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.buffer.NettyDataBufferFactory;

/**
 * One HTTP/1.1 connection of a client: takes one request after the other, answers in
 * order, and knows when to end (RFC 9112 section 9). What is pipelined behind the request
 * under way waits, and nothing more is read until it is that request's turn.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(ClientConnection.class);

	// How much of a body nobody wanted is still read before the connection is ended
	// instead
	private static final int DISCARDED_BYTES = 256 * 1024;

	private final Channel channel;

	private final ConnectionSettings settings;

	private final InetSocketAddress peer;

	private final String client;

	private final NettyDataBufferFactory buffers;

	private final ConnectionTimer timer;

	private final AnswerWriter answers;

	private final Backlog waiting = new Backlog();

	private @Nullable Exchange current;

	private boolean requestEnded;

	private boolean responseEnded;

	private boolean head;

	private boolean http10;

	private boolean ending;

	private boolean continueSent;

	private boolean tunnel;

	private boolean gone;

	private int served;

	private int discarded;

	ClientConnection(Channel channel, ConnectionSettings settings) {
		this.channel = channel;
		this.answers = new AnswerWriter(channel, this);
		this.settings = settings;
		this.peer = (InetSocketAddress) channel.remoteAddress();
		this.client = NetUtil.toAddressString(this.peer.getAddress());
		this.buffers = new NettyDataBufferFactory(channel.alloc());
		this.timer = new ConnectionTimer(channel, settings.transport().respondingTimeouts(), this::timedOut);
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		this.timer.requestAwaited(true);
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (this.tunnel) {
			readTunnel((ByteBuf) message);
		}
		else if (!this.waiting.isEmpty() || (this.current != null && message instanceof HttpRequest)) {
			this.waiting.add(message);
			setReading(false);
		}
		else {
			process((HttpObject) message);
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		Exchange exchange = this.current;
		if (exchange == null) {
			return;
		}
		ContentFlow body = exchange.body();
		if (this.tunnel) {
			ProxyCall call = exchange.call();
			if (call != null) {
				call.flushTunnel();
			}
		}
		else if (body != null) {
			body.pushed();
		}
	}

	private void process(HttpObject message) {
		if (message.decoderResult().isFailure()) {
			refuse(message, Refusals.of(message.decoderResult().cause()));
		}
		else if (message instanceof HttpRequest request) {
			begin(request);
		}
		else if (message instanceof HttpContent content) {
			receive(content);
		}
	}

	private void begin(HttpRequest request) {
		this.requestEnded = false;
		this.responseEnded = false;
		this.continueSent = false;
		this.discarded = 0;
		this.head = HttpMethod.HEAD.equals(request.method());
		this.http10 = request.protocolVersion().minorVersion() == 0;
		this.timer.requestStarted();
		Exchange exchange;
		try {
			exchange = new Exchange(this, RequestHead.of(request, this));
		}
		catch (BadRequestException ex) {
			refuse(request, ex);
			return;
		}
		this.served++;
		int most = this.settings.transport().keepAliveMaxRequests();
		if ((most > 0 && this.served >= most) || this.timer.isOld(this.settings.transport().keepAliveMaxTime())) {
			this.ending = true;
		}
		this.current = exchange;
		this.settings.dispatcher().dispatch(exchange);
	}

	private void receive(HttpContent content) {
		Exchange exchange = this.current;
		if (exchange == null) {
			ReferenceCountUtil.release(content);
			return;
		}
		if (this.responseEnded) {
			this.discarded += content.content().readableBytes();
		}
		boolean last = content instanceof LastHttpContent;
		exchange.received(content);
		if (last) {
			this.requestEnded = true;
			this.timer.requestEnded();
			finish();
		}
		else if (this.discarded > DISCARDED_BYTES) {
			end();
		}
	}

	// The request cannot be understood: answered, and the connection ended, since where
	// the next
	// one begins is not known
	private void refuse(HttpObject message, BadRequestException why) {
		ReferenceCountUtil.release(message);
		this.ending = true;
		Exchange exchange = this.current;
		if (exchange != null && exchange.response().isCommitted()) {
			abort(exchange, why);
			return;
		}
		if (exchange != null) {
			exchange.abandon(why);
			this.current = null;
		}
		this.answers.refusal(why);
		end();
	}

	/** Called when request or answer has ended: goes on to the next when both have. */
	private void finish() {
		if (!this.requestEnded || !this.responseEnded || this.current == null || this.tunnel) {
			return;
		}
		this.current = null;
		if (this.ending) {
			end();
			return;
		}
		this.timer.requestAwaited(false);
		while (this.current == null && !this.ending) {
			Object next = this.waiting.next(false);
			if (next == null) {
				setReading(true);
				return;
			}
			process((HttpObject) next);
			while (this.current != null && (next = this.waiting.next(true)) != null) {
				process((HttpObject) next);
			}
		}
	}

	/** The last byte of an answer has been written. */
	void answered(Exchange exchange) {
		if (this.current != exchange) {
			return;
		}
		this.responseEnded = true;
		if (!this.requestEnded) {
			// An early answer: what still comes of the body is read up to a bound, then
			// cut
			exchange.release();
			setReading(true);
			if (this.ending) {
				end();
			}
			return;
		}
		finish();
	}

	/** Tells a client that waits for it to send its body. */
	void sendContinue() {
		Exchange exchange = this.current;
		if (exchange != null && exchange.expectsContinue() && !this.continueSent && !this.requestEnded
				&& !exchange.response().isCommitted()) {
			this.continueSent = true;
			this.answers.proceed();
		}
	}

	/**
	 * Ends the connection in the middle: the client must see that the answer is not
	 * whole.
	 */
	void abort(Exchange exchange, Throwable cause) {
		logger.debug("client={} answer cut short: {}", this.client, cause.toString());
		this.ending = true;
		if (this.current == exchange) {
			this.channel.close();
		}
	}

	/** Ends the connection when the answer under way has gone out. */
	private void end() {
		this.ending = true;
		this.waiting.release();
		if (this.requestEnded || this.gone) {
			Closing.whenWritten(this.channel);
		}
		else {
			Closing.lingering(this.channel);
		}
	}

	/** The server has switched protocols: from here on bytes go through as they are. */
	void becomeTunnel() {
		this.tunnel = true;
		this.timer.stop();
		this.channel.pipeline().remove(ResponseEncoder.class);
		this.channel.pipeline().remove(HttpRequestDecoder.class);
	}

	/** The server has ended the tunnel. */
	void tunnelEnded() {
		this.requestEnded = true;
		end();
	}

	private void readTunnel(ByteBuf bytes) {
		Exchange exchange = this.current;
		ProxyCall call = (exchange != null) ? exchange.call() : null;
		if (call != null) {
			call.tunnel(new DefaultHttpContent(bytes));
		}
		else {
			bytes.release();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.gone = true;
		this.timer.stop();
		this.waiting.release();
		Exchange exchange = this.current;
		this.current = null;
		if (exchange != null) {
			exchange.abandon(ClientGoneException.INSTANCE);
		}
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext ctx) {
		this.answers.writabilityChanged();
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event == Draining.EVENT) {
			this.ending = true;
			if (this.current == null) {
				end();
			}
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		logger.debug("client={} connection failed: {}", this.client, cause.toString());
		ctx.close();
	}

	private void timedOut() {
		logger.debug("client={} timed out", this.client);
		this.channel.close();
	}

	/** The next answer says that it is the last, and the connection ends with it. */
	void endAfterAnswer() {
		this.ending = true;
	}

	boolean isEnding() {
		return this.ending;
	}

	boolean isHttp10() {
		return this.http10;
	}

	/** Whether the request under way is HEAD, so that its answer has no body. */
	boolean answersHead() {
		return this.head;
	}

	boolean isGone() {
		return this.gone;
	}

	boolean isTls() {
		return false;
	}

	void setReading(boolean reading) {
		if (reading != this.channel.config().isAutoRead() && (!reading || this.waiting.isEmpty())) {
			this.channel.config().setAutoRead(reading);
		}
	}

	/** The way out. */
	AnswerWriter answers() {
		return this.answers;
	}

	EventLoop loop() {
		return this.channel.eventLoop();
	}

	NettyDataBufferFactory buffers() {
		return this.buffers;
	}

	ConnectionSettings settings() {
		return this.settings;
	}

	InetSocketAddress peer() {
		return this.peer;
	}

	/** The client's address as text. */
	String client() {
		return this.client;
	}

	@Nullable InetSocketAddress local() {
		return (this.channel.localAddress() instanceof InetSocketAddress address) ? address : null;
	}

	String id() {
		return this.channel.id().asShortText();
	}

}
