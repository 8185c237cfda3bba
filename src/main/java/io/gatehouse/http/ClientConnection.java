package io.gatehouse.http;

import io.gatehouse.entrypoint.Draining;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
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
final class ClientConnection extends ChannelInboundHandlerAdapter implements ClientLink {

	private static final Logger logger = LoggerFactory.getLogger(ClientConnection.class);

	private final Channel channel;

	private final ConnectionSettings settings;

	private final boolean tls;

	private final Client client;

	private final NettyDataBufferFactory buffers;

	private final ConnectionTimer timer;

	private final RequestDecoder decoder;

	private final Http1AnswerWriter answers;

	private final Backlog waiting = new Backlog();

	private @Nullable Exchange current;

	private @Nullable Http2Upgrade upgrade;

	private final Turn turn = new Turn();

	private boolean ending;

	private @Nullable ClientTunnel tunnel;

	private boolean closing;

	private boolean draining;

	private boolean gone;

	ClientConnection(Channel channel, ConnectionSettings settings, boolean tls) {
		this.channel = channel;
		this.tls = tls;
		this.decoder = new RequestDecoder(this, settings.options().maxHeaderBytes());
		this.answers = new Http1AnswerWriter(channel, this);
		this.settings = settings;
		this.client = new Client(channel);
		this.buffers = new NettyDataBufferFactory(channel.alloc());
		this.timer = new ConnectionTimer(channel, settings.transport().respondingTimeouts(), this::timedOut);
	}

	/** Speaks HTTP/1.1, or HTTP/2 if a client without TLS begins with that. */
	void install() {
		if (!this.tls) {
			this.channel.pipeline().addLast(new PrefaceSniffer(() -> multiplexed().replaceHttp1()));
		}
		this.channel.pipeline().addLast(this.decoder, new ResponseEncoder(this), this);
	}

	private MultiplexedConnection multiplexed() {
		return new MultiplexedConnection(this.channel, this.settings, isTls());
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		this.timer.requestAwaited(true);
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		this.timer.stop();
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (this.tunnel != null) {
			this.tunnel.read((ByteBuf) message);
		}
		else if (this.closing) {
			ReferenceCountUtil.release(message);
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
		if (this.tunnel != null) {
			this.tunnel.flush();
		}
		else if (exchange != null) {
			exchange.receivedAll();
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
		this.upgrade = (this.draining || this.ending) ? null : Http2Upgrade.of(request);
		if (this.upgrade != null) {
			this.decoder.hold();
			return;
		}
		this.turn.begin(request);
		this.timer.requestStarted();
		Exchange exchange;
		try {
			exchange = new Exchange(this, RequestHead.of(request, this));
		}
		catch (BadRequestException ex) {
			refuse(request, ex);
			return;
		}
		this.ending |= this.timer.isUsedUp(this.settings.transport());
		this.current = exchange;
		if (exchange.upgrade() != null) {
			this.decoder.hold();
		}
		this.settings.dispatcher().dispatch(exchange);
	}

	private void receive(HttpContent content) {
		Http2Upgrade asked = this.upgrade;
		if (asked != null) {
			multiplexed().replaceHttp1(asked);
			return;
		}
		Exchange exchange = this.current;
		if (exchange == null) {
			ReferenceCountUtil.release(content);
			return;
		}
		boolean tooMuch = this.turn.isTooMuch(content);
		boolean last = content instanceof LastHttpContent;
		exchange.received(content);
		if (last) {
			this.turn.requestEnded();
			this.timer.requestEnded();
			finish();
		}
		else if (tooMuch) {
			end();
		}
	}

	// Answered, and the connection ended: where the next request begins is not known
	private void refuse(HttpObject message, BadRequestException why) {
		ReferenceCountUtil.release(message);
		this.ending = true;
		this.turn.requestUnreadable();
		Exchange exchange = this.current;
		if (exchange != null && exchange.response().isCommitted()) {
			abort(exchange, why);
			return;
		}
		if (exchange != null) {
			exchange.abandon(why);
			this.current = null;
		}
		this.answers.refusal((exchange == null) ? message : null, why);
		end();
	}

	/** Called when request or answer has ended: goes on to the next when both have. */
	private void finish() {
		Exchange exchange = this.current;
		if (!this.turn.isOver() || exchange == null || this.tunnel != null) {
			return;
		}
		this.current = null;
		if (this.ending) {
			end();
			return;
		}
		this.timer.requestAwaited(false);
		if (exchange.upgrade() != null) {
			this.decoder.resume(this.channel.pipeline().context(this));
		}
		if (!this.draining) {
			drain();
		}
	}

	// One loop for all that waits: a call for each would nest as deep as the client likes
	private void drain() {
		this.draining = true;
		boolean some = !this.waiting.isEmpty();
		for (Object next; (next = this.waiting.next(this.current != null)) != null;) {
			// Before the message, which may have reason to stop reading
			setReading(true);
			process((HttpObject) next);
		}
		this.draining = false;
		if (!some) {
			setReading(true);
		}
		else if (this.current != null) {
			this.current.receivedAll();
		}
	}

	/** The last byte of an answer has been written. */
	void answered(Exchange exchange) {
		if (this.current != exchange) {
			return;
		}
		this.turn.responseEnded();
		if (!this.turn.isRequestEnded()) {
			// An early answer: what still comes is read up to a bound, then cut
			exchange.release();
			setReading(true);
			if (this.ending) {
				end();
			}
			return;
		}
		finish();
	}

	@Override
	public void sendContinue(Exchange exchange) {
		if (exchange == this.current && this.turn.mayContinue(exchange) && !exchange.response().isCommitted()) {
			this.turn.continueSent();
			this.answers.proceed();
		}
	}

	@Override
	public void abort(Exchange exchange, Throwable cause) {
		logger.debug("client={} answer cut short: {}", this.client, cause.toString());
		this.ending = true;
		if (this.current == exchange) {
			this.channel.close();
		}
	}

	/** Ends the connection when the answer under way has gone out. */
	private void end() {
		this.ending = true;
		this.closing = true;
		this.waiting.release();
		setReading(true);
		Closing.end(this.channel, !this.turn.isRequestEnded() && !this.gone);
	}

	/** The server has switched protocols: from here on bytes go through as they are. */
	void becomeTunnel(ProxyCall call) {
		this.timer.stop();
		this.tunnel = new ClientTunnel(this.channel, call);
		this.tunnel.open();
	}

	@Override
	public void tunnelEnded() {
		if (this.tunnel != null) {
			this.tunnel.serverEnded();
		}
	}

	@Override
	public void tunnelBroken() {
		Closing.whenWritten(this.channel);
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
			if (this.current == null && !this.closing) {
				end();
			}
		}
		else if (event == ChannelInputShutdownEvent.INSTANCE && this.tunnel != null) {
			this.tunnel.clientEnded();
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

	Turn turn() {
		return this.turn;
	}

	@Override
	public boolean isGone() {
		return this.gone;
	}

	@Override
	public boolean isTls() {
		return this.tls;
	}

	@Override
	public void setReading(boolean reading) {
		if (reading != this.channel.config().isAutoRead() && (!reading || this.waiting.isEmpty())) {
			this.channel.config().setAutoRead(reading);
		}
	}

	@Override
	public AnswerWriter answers() {
		return this.answers;
	}

	@Override
	public EventLoop loop() {
		return this.channel.eventLoop();
	}

	@Override
	public NettyDataBufferFactory buffers() {
		return this.buffers;
	}

	@Override
	public ConnectionSettings settings() {
		return this.settings;
	}

	@Override
	public Client client() {
		return this.client;
	}

}
