package io.gatehouse.upstream;

import java.io.IOException;

import javax.net.ssl.SSLException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server and the last handler of its pipeline. It carries one
 * exchange at a time and lies in its {@link LoopPool} between two. Only touched on its
 * event loop.
 * <p>
 * Writes use the void promise, so that none is allocated; what fails comes back as an
 * exception. A failed write does not close the connection (the server may have answered
 * early and stopped reading): the reading side tells how it ends.
 */
final class UpstreamConnection extends ChannelInboundHandlerAdapter implements Runnable {

	private static final long UNKNOWN = -1;

	private final LoopPool pool;

	private final Channel channel;

	private @Nullable Http1Exchange exchange;

	private boolean answered;

	private boolean asksForHead;

	private boolean returning;

	private boolean pooled;

	private boolean inputEnded;

	private boolean outputEnded;

	private long idleSince;

	private long idleNanos = UNKNOWN;

	private @Nullable Throwable failure;

	private UpstreamConnection(LoopPool pool, Channel channel) {
		this.pool = pool;
		this.channel = channel;
	}

	/** Makes a new channel speak HTTP/1.1 to the pool's server. */
	static UpstreamConnection install(LoopPool pool, Channel channel) {
		UpstreamConnection connection = new UpstreamConnection(pool, channel);
		channel.pipeline().addLast(new ResponseDecoder(connection), new HttpRequestEncoder(), connection);
		return connection;
	}

	/** Takes up an exchange. */
	void begin(Http1Exchange next, boolean head) {
		this.exchange = next;
		this.asksForHead = head;
		this.answered = false;
	}

	/**
	 * Lets go of an exchange whose answer is complete.
	 * @param reusable whether the next exchange may use the connection
	 */
	void finished(boolean reusable) {
		this.exchange = null;
		if (reusable && this.failure == null && this.channel.isActive()) {
			// Back into the pool only with the end of this read: were it taken out
			// before, bytes behind this answer would pass for the next one's.
			this.returning = true;
			this.channel.config().setAutoRead(true);
		}
		else {
			close();
		}
	}

	/**
	 * Whether the connection may serve another request behind this answer. The first
	 * answer tells how long the server lets it lie idle.
	 */
	boolean outlives(HttpResponse head) {
		if (this.idleNanos == UNKNOWN) {
			this.idleNanos = AnswerHeads.idleNanos(head);
		}
		return this.idleNanos != 0 && AnswerHeads.keepsAlive(head);
	}

	/**
	 * How long the server lets it lie idle; {@link Long#MAX_VALUE} if it does not say.
	 */
	long idleNanos() {
		return (this.idleNanos != UNKNOWN) ? this.idleNanos : Long.MAX_VALUE;
	}

	/** Gives back a connection that was made for an exchange given up meanwhile. */
	void unused() {
		this.pool.give(this);
	}

	/** Whether an exchange waits for bytes; called when some are there. */
	boolean expectsBytes() {
		this.answered = true;
		return this.exchange != null;
	}

	/** Whether any byte has come back in this exchange. */
	boolean isAnswered() {
		return this.answered;
	}

	/** Whether the answer has no body because only its head was asked for. */
	boolean asksForHead() {
		return this.asksForHead;
	}

	/** What the network complained about, if it did. */
	@Nullable Throwable failure() {
		return this.failure;
	}

	/** Whether the connection ended, and not by the server's orderly close. */
	boolean isCutOff() {
		return this.failure != null && !this.channel.isActive();
	}

	void write(Object message) {
		this.channel.write(message, this.channel.voidPromise());
	}

	void writeAndFlush(Object message) {
		this.channel.writeAndFlush(message, this.channel.voidPromise());
	}

	void flush() {
		this.channel.flush();
	}

	/**
	 * Flushes once the event loop has done what is at hand: body read together with its
	 * head goes out together with it.
	 */
	void flushSoon() {
		this.channel.eventLoop().execute(this);
	}

	@Override
	public void run() {
		if (this.exchange != null) {
			this.exchange.flush();
		}
	}

	boolean isWritable() {
		return this.channel.isWritable();
	}

	void setReading(boolean reading) {
		this.channel.config().setAutoRead(reading);
	}

	/** Sends bytes from here on. */
	void beginTunnel() {
		this.channel.pipeline().remove(HttpRequestEncoder.class);
		this.channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
	}

	/** Reads bytes from here on: first what came behind the head. */
	void becomeTunnel() {
		this.channel.pipeline().remove(ResponseDecoder.class);
	}

	/** Writes a tunnel's bytes; behind the last ones this direction ends. */
	void writeRaw(ByteBuf bytes, boolean last) {
		if (last) {
			this.channel.writeAndFlush(bytes).addListener((written) -> shutdownOutput());
		}
		else {
			write(bytes);
		}
	}

	private void shutdownOutput() {
		this.outputEnded = true;
		if (!this.inputEnded && this.channel instanceof DuplexChannel duplex
				&& this.channel.pipeline().get(SslHandler.class) == null) {
			duplex.shutdownOutput();
		}
		else {
			this.channel.close();
		}
	}

	/** Closes without another word to the exchange. */
	void abandon() {
		this.exchange = null;
		close();
	}

	void close() {
		this.returning = false;
		if (this.pooled) {
			this.pooled = false;
			this.pool.drop(this);
		}
		this.channel.close();
	}

	/** Told by the pool that the connection lies in it. */
	void enterPool(long now) {
		this.pooled = true;
		this.idleSince = now;
	}

	/** Told by the pool that the connection has been taken out; whether it is alive. */
	boolean leavePool() {
		this.pooled = false;
		return this.channel.isActive();
	}

	/** When it last came into the pool, in the terms of {@link System#nanoTime}. */
	long idleSince() {
		return this.idleSince;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		Http1Exchange current = this.exchange;
		if (current != null) {
			current.received(message);
		}
		else {
			ReferenceCountUtil.release(message);
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		Http1Exchange current = this.exchange;
		if (current != null) {
			current.readComplete();
		}
		else if (this.returning) {
			this.returning = false;
			this.pool.give(this);
		}
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext ctx) {
		Http1Exchange current = this.exchange;
		if (current != null && this.channel.isWritable()) {
			current.writable();
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		Http1Exchange current = this.exchange;
		if (event == ChannelInputShutdownEvent.INSTANCE && current != null) {
			this.inputEnded = true;
			if (this.failure != null) {
				this.channel.close();
			}
			else {
				current.tunnelEnded(this.outputEnded);
			}
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		close();
		Http1Exchange current = this.exchange;
		this.exchange = null;
		if (current != null) {
			current.connectionLost(this.failure);
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		if (this.failure == null) {
			this.failure = cause;
		}
		if (cause instanceof IOException && !(cause instanceof SSLException)) {
			return;
		}
		Http1Exchange current = this.exchange;
		if (current != null) {
			current.broken(cause);
		}
		else {
			close();
		}
	}

}
