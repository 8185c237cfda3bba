package io.gatehouse.upstream;

import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether one server is well, by asking it again and again. Up until the first
 * probe says otherwise, which is one interval after the start (Traefik row E07). Only
 * touched on its event loop.
 */
final class CheckedServer {

	private static final Logger logger = LoggerFactory.getLogger(CheckedServer.class);

	private final String service;

	private final String url;

	private final Target probed;

	private final ProbeOptions options;

	private final EventLoop loop;

	private final Runnable changed;

	private boolean up = true;

	private boolean closed;

	private @Nullable ScheduledFuture<?> next;

	private @Nullable HealthProbe probe;

	/**
	 * A server, taken for well.
	 * @param service the service it belongs to
	 * @param url its URL as it was configured
	 * @param probed where probes go
	 * @param options what they ask
	 * @param loop where it all happens
	 * @param changed told when the server becomes well or unwell
	 */
	CheckedServer(String service, String url, Target probed, ProbeOptions options, EventLoop loop, Runnable changed) {
		this.service = service;
		this.url = url;
		this.probed = probed;
		this.options = options;
		this.loop = loop;
		this.changed = changed;
	}

	void start() {
		if (!this.closed) {
			this.next = this.loop.schedule(this::ask,
					this.up ? this.options.intervalMillis() : this.options.unhealthyMillis(), TimeUnit.MILLISECONDS);
		}
	}

	boolean isUp() {
		return this.up;
	}

	void close() {
		this.closed = true;
		if (this.next != null) {
			this.next.cancel(false);
		}
		if (this.probe != null) {
			this.probe.cancel();
		}
	}

	private void ask() {
		this.probe = new HealthProbe(this.options, this.probed, this.loop, this::answered);
		this.probe.start();
	}

	private void answered(@Nullable String problem) {
		this.probe = null;
		boolean now = problem == null;
		if (now != this.up) {
			this.up = now;
			if (now) {
				logger.info("service={} server={} is up again", this.service, this.url);
			}
			else {
				logger.warn("service={} server={} is down: {}", this.service, this.url, problem);
			}
			this.changed.run();
		}
		start();
	}

}
