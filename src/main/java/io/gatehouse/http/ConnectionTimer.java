package io.gatehouse.http;

import java.util.concurrent.TimeUnit;

import io.gatehouse.entrypoint.EntryPointOptions.RespondingTimeouts;
import io.gatehouse.entrypoint.EntryPointOptions.Transport;
import io.gatehouse.model.GoDuration;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Watches how long a client takes (Traefik row B08). A request moves a deadline and
 * nothing else: one task per connection looks at it and sleeps until the next could be
 * reached.
 */
final class ConnectionTimer implements Runnable {

	private static final long NONE = Long.MAX_VALUE;

	private final Channel channel;

	private final Runnable timedOut;

	private final long read;

	private final long write;

	private final long idle;

	private final long longest;

	private final long opened = System.nanoTime();

	private int requests;

	// In nanoseconds since the connection was opened
	private long deadline = NONE;

	private @Nullable Future<?> task;

	ConnectionTimer(Channel channel, RespondingTimeouts timeouts, Runnable timedOut) {
		this.channel = channel;
		this.timedOut = timedOut;
		this.read = nanos(timeouts.readTimeout());
		this.write = nanos(timeouts.writeTimeout());
		this.idle = nanos(timeouts.idleTimeout());
		this.longest = Math.min(TimeUnit.HOURS.toNanos(1), Math.min(this.idle, Math.min(this.read, this.write)));
	}

	/** The connection waits for a request: its first, or a further one. */
	void requestAwaited(boolean first) {
		in(first ? this.read : this.idle);
		if (this.task == null && this.deadline != NONE) {
			schedule(this.longest);
		}
	}

	/** A head has arrived; its body may take the rest of the read time. */
	void requestStarted() {
		this.requests++;
		in(this.read);
	}

	/** The whole request has arrived. */
	void requestEnded() {
		in(this.write);
	}

	void stop() {
		if (this.task != null) {
			this.task.cancel(false);
		}
	}

	/** Whether the connection has been used for as long or as often as it may. */
	boolean isUsedUp(Transport limits) {
		GoDuration longest = limits.keepAliveMaxTime();
		int most = limits.keepAliveMaxRequests();
		return (most > 0 && this.requests >= most)
				|| (longest.isPositive() && System.nanoTime() - this.opened > longest.value().toNanos());
	}

	@Override
	public void run() {
		long left = (this.deadline != NONE) ? this.deadline - (System.nanoTime() - this.opened) : this.longest;
		if (left <= 0) {
			this.timedOut.run();
		}
		else if (this.channel.isOpen()) {
			schedule(Math.min(left, this.longest));
		}
	}

	private void in(long nanos) {
		this.deadline = (nanos != NONE) ? System.nanoTime() - this.opened + nanos : NONE;
	}

	private void schedule(long nanos) {
		this.task = this.channel.eventLoop().schedule(this, nanos, TimeUnit.NANOSECONDS);
	}

	private static long nanos(GoDuration timeout) {
		return timeout.isPositive() ? timeout.value().toNanos() : NONE;
	}

}
