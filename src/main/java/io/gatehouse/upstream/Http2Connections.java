package io.gatehouse.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Exception;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP/2 connections to one server on one event loop. One carries all exchanges as
 * long as the server takes so many streams. Only touched on that loop.
 */
final class Http2Connections implements Runnable {

	private final LoopPool pool;

	private final long idleNanos;

	private final List<Http2Link> links = new ArrayList<>(1);

	private @Nullable Http2Dial dial;

	private boolean sweeping;

	Http2Connections(LoopPool pool) {
		this.pool = pool;
		this.idleNanos = TimeUnit.MILLISECONDS.toNanos(pool.server().idleMillis());
	}

	LoopPool pool() {
		return this.pool;
	}

	/** A connection that takes one more exchange, or none. */
	@Nullable Http2Link take() {
		for (int i = 0; i < this.links.size(); i++) {
			Http2Link link = this.links.get(i);
			if (link.hasRoom()) {
				return link;
			}
		}
		return null;
	}

	/** Has an exchange wait for a connection, together with others that do. */
	void await(NegotiatedExchange exchange) {
		Http2Dial current = this.dial;
		if (current == null) {
			current = new Http2Dial(this);
			this.dial = current;
			current.add(exchange);
			new Dial(this.pool, current, true).start();
		}
		else {
			current.add(exchange);
		}
	}

	/** The connection that was waited for stands, or cannot be made. */
	void dialled() {
		this.dial = null;
	}

	/** Makes a new channel one of these connections. */
	void add(Channel channel) throws Http2Exception {
		this.links.add(Http2Link.install(this, channel));
		idle();
	}

	void remove(Http2Link link) {
		this.links.remove(link);
	}

	/** A connection carries nothing now. */
	void idle() {
		if (this.pool.server().isClosed()) {
			close();
		}
		else if (!this.sweeping && this.idleNanos > 0) {
			sweepAfter(this.idleNanos);
		}
	}

	/** Closes what carries nothing, and the others as soon as they do. */
	void close() {
		List.copyOf(this.links).forEach((link) -> {
			this.links.remove(link);
			link.drain();
		});
	}

	/** Closes what has carried nothing for too long. */
	@Override
	public void run() {
		this.sweeping = false;
		long next = Long.MAX_VALUE;
		for (Http2Link link : List.copyOf(this.links)) {
			long left = this.idleNanos - (System.nanoTime() - link.idleSince());
			if (!link.isIdle()) {
				continue;
			}
			if (left <= 0) {
				this.links.remove(link);
				link.drain();
			}
			else {
				next = Math.min(next, left);
			}
		}
		if (next != Long.MAX_VALUE) {
			sweepAfter(next);
		}
	}

	private void sweepAfter(long nanos) {
		this.sweeping = true;
		this.pool.loop().schedule(this, nanos, TimeUnit.NANOSECONDS);
	}

}
