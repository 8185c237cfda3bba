package io.gatehouse.http;

import java.util.concurrent.TimeUnit;

import io.gatehouse.entrypoint.EntryPointOptions.RespondingTimeouts;
import io.gatehouse.entrypoint.EntryPointOptions.Transport;
import io.gatehouse.http.http2.ServerConnection;
import io.gatehouse.http.http2.StreamReceiver;
import io.gatehouse.model.GoDuration;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Watches how long a client of HTTP/2 takes (Traefik row B08): each stream for its
 * request and its answer, and the connection while it has none. One task per connection
 * looks after all of them.
 */
final class StreamTimer implements Runnable {

	private static final long NONE = Long.MAX_VALUE;

	private final Channel channel;

	private final ServerConnection connection;

	private final long longest;

	private final int most;

	private final long read;

	private final long write;

	private final long idle;

	private final long opened = System.nanoTime();

	private int requests;

	private long idleSince;

	private long next;

	private @Nullable Future<?> task;

	StreamTimer(Channel channel, ServerConnection connection, Transport limits) {
		this.channel = channel;
		this.connection = connection;
		this.longest = nanos(limits.keepAliveMaxTime());
		this.most = limits.keepAliveMaxRequests();
		RespondingTimeouts timeouts = limits.respondingTimeouts();
		this.read = nanos(timeouts.readTimeout());
		this.write = nanos(timeouts.writeTimeout());
		this.idle = nanos(timeouts.idleTimeout());
	}

	void start() {
		schedule(Math.min(Math.min(this.idle, this.longest), Math.min(this.read, this.write)));
	}

	void stop() {
		if (this.task != null) {
			this.task.cancel(false);
		}
	}

	void requestStarted() {
		this.requests++;
	}

	/** No stream is open any more. */
	void idle() {
		this.idleSince = now();
	}

	/** Whether the connection has been used for as long or as often as it may. */
	boolean isUsedUp() {
		return (this.most > 0 && this.requests >= this.most) || now() >= this.longest;
	}

	@Override
	public void run() {
		long now = now();
		this.next = now + Math.min(TimeUnit.HOURS.toNanos(1), Math.min(this.idle, Math.min(this.read, this.write)));
		try {
			this.connection.forEachReceiver((receiver) -> check(receiver, now));
		}
		catch (Http2Exception ex) {
			throw new IllegalStateException(ex);
		}
		if (this.connection.connection().numActiveStreams() == 0) {
			long most = (this.requests == 0) ? this.read : this.idle;
			leaveAt((most != NONE) ? this.idleSince + most : NONE, now);
		}
		leaveAt(this.longest, now);
		schedule(this.next - now);
	}

	private void leaveAt(long end, long now) {
		if (end <= now) {
			this.connection.leave();
		}
		else {
			this.next = Math.min(this.next, end);
		}
	}

	private void check(StreamReceiver receiver, long now) {
		if (receiver instanceof MultiplexedStream stream) {
			long left = stream.left(this.read, this.write);
			if (left <= 0) {
				stream.timedOut();
			}
			else if (left != NONE) {
				this.next = Math.min(this.next, now + left);
			}
		}
	}

	/** Nanoseconds since the connection was opened. */
	private long now() {
		return System.nanoTime() - this.opened;
	}

	private void schedule(long nanos) {
		if (nanos != NONE && this.channel.isOpen()) {
			this.task = this.channel.eventLoop()
				.schedule(this, Math.min(nanos, TimeUnit.HOURS.toNanos(1)), TimeUnit.NANOSECONDS);
		}
	}

	private static long nanos(GoDuration timeout) {
		return timeout.isPositive() ? timeout.value().toNanos() : NONE;
	}

}
