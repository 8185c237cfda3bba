package io.gatehouse.upstream;

import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a server that says nothing is still there (Traefik row E15,
 * {@code readIdleTimeout} and {@code pingTimeout}). Only touched on the connection's
 * event loop.
 */
final class Http2Liveness implements Runnable {

	private final Channel channel;

	private final long quietMillis;

	private final long pingMillis;

	private final Runnable ping;

	private @Nullable ScheduledFuture<?> timer;

	private long heard = System.nanoTime();

	private boolean pinged;

	Http2Liveness(Channel channel, ServerPool server, Runnable ping) {
		this.channel = channel;
		this.quietMillis = server.readIdleMillis();
		this.pingMillis = server.pingMillis();
		this.ping = ping;
		if (this.quietMillis > 0) {
			schedule(this.quietMillis);
		}
	}

	private void schedule(long millis) {
		this.timer = this.channel.eventLoop().schedule(this, millis, TimeUnit.MILLISECONDS);
	}

	/** Something has come. */
	void heard() {
		this.heard = System.nanoTime();
		this.pinged = false;
	}

	@Override
	public void run() {
		long quiet = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - this.heard);
		if (this.pinged) {
			this.channel.close();
		}
		else if (quiet < this.quietMillis) {
			schedule(this.quietMillis - quiet);
		}
		else {
			this.pinged = true;
			this.ping.run();
			schedule(this.pingMillis);
		}
	}

	void stop() {
		if (this.timer != null) {
			this.timer.cancel(false);
		}
	}

}
