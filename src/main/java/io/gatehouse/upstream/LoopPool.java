package io.gatehouse.upstream;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * The idle connections to one server on one event loop, the one used last on top. Only
 * touched on that loop. Bounded by the server's limit of idle connections.
 */
final class LoopPool implements Runnable {

	private final ServerPool server;

	private final EventLoop loop;

	private final Sockets sockets;

	private final long idleNanos;

	private final ArrayDeque<UpstreamConnection> idle = new ArrayDeque<>();

	private final Http2Connections http2;

	private boolean retired;

	private boolean sweeping;

	LoopPool(ServerPool server, EventLoop loop) {
		this.server = server;
		this.loop = loop;
		this.sockets = Sockets.of(loop);
		this.idleNanos = (server.idleMillis() > 0) ? TimeUnit.MILLISECONDS.toNanos(server.idleMillis())
				: Long.MAX_VALUE;
		this.http2 = new Http2Connections(this);
	}

	ServerPool server() {
		return this.server;
	}

	EventLoop loop() {
		return this.loop;
	}

	Sockets sockets() {
		return this.sockets;
	}

	/** The connections that speak HTTP/2. */
	Http2Connections http2() {
		return this.http2;
	}

	/** Whether {@link #take} may have something to give. */
	boolean hasIdle() {
		return !this.idle.isEmpty();
	}

	/** An idle connection that is still good, or none. */
	@Nullable UpstreamConnection take() {
		UpstreamConnection connection;
		while ((connection = this.idle.pollFirst()) != null) {
			this.server.leaveIdle();
			if (connection.leavePool()) {
				if (connection.idleNanos() == Long.MAX_VALUE || left(connection) > 0) {
					return connection;
				}
				connection.close();
			}
		}
		return null;
	}

	/** Keeps a connection for the next exchange, or closes it if there is no room. */
	void give(UpstreamConnection connection) {
		if (this.retired || this.server.isClosed() || !this.server.enterIdle()) {
			connection.close();
			return;
		}
		this.idle.addFirst(connection);
		connection.enterPool(System.nanoTime());
		long left = Math.min(this.idleNanos, connection.idleNanos());
		if (!this.sweeping && left != Long.MAX_VALUE) {
			sweepAfter(left);
		}
	}

	/** Drops a connection that has ended while it was idle. */
	void drop(UpstreamConnection connection) {
		if (this.idle.remove(connection)) {
			this.server.leaveIdle();
		}
	}

	/** Closes what is idle now, and whatever comes back from an exchange later. */
	void retire() {
		this.retired = true;
		closeIdle();
	}

	void closeIdle() {
		this.http2.close();
		UpstreamConnection connection;
		while ((connection = this.idle.pollFirst()) != null) {
			this.server.leaveIdle();
			connection.leavePool();
			connection.close();
		}
	}

	/**
	 * Closes what has been idle for too long, before the server does: a request that
	 * meets the server's close would be lost.
	 */
	@Override
	public void run() {
		this.sweeping = false;
		long next = Long.MAX_VALUE;
		for (UpstreamConnection connection : List.copyOf(this.idle)) {
			long left = left(connection);
			if (left <= 0) {
				connection.close();
			}
			else {
				next = Math.min(next, left);
			}
		}
		if (next != Long.MAX_VALUE) {
			sweepAfter(next);
		}
	}

	/** How much longer a connection may lie idle, in nanoseconds. */
	private long left(UpstreamConnection connection) {
		long limit = Math.min(this.idleNanos, connection.idleNanos());
		return (limit != Long.MAX_VALUE) ? limit - (System.nanoTime() - connection.idleSince()) : limit;
	}

	private void sweepAfter(long nanos) {
		this.sweeping = true;
		this.loop.schedule(this, nanos, TimeUnit.NANOSECONDS);
	}

}
