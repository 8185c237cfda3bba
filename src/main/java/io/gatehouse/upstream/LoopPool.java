package io.gatehouse.upstream;

import java.util.ArrayDeque;
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

	private boolean sweeping;

	LoopPool(ServerPool server, EventLoop loop) {
		this.server = server;
		this.loop = loop;
		this.sockets = Sockets.of(loop);
		this.idleNanos = TimeUnit.MILLISECONDS.toNanos(server.idleMillis());
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
				return connection;
			}
		}
		return null;
	}

	/** Keeps a connection for the next exchange, or closes it if there is no room. */
	void give(UpstreamConnection connection) {
		if (this.server.isClosed() || !this.server.enterIdle()) {
			connection.close();
			return;
		}
		this.idle.addFirst(connection);
		connection.enterPool(System.nanoTime());
		if (!this.sweeping && this.idleNanos > 0) {
			sweepAfter(this.idleNanos);
		}
	}

	/** Drops a connection that has ended while it was idle. */
	void drop(UpstreamConnection connection) {
		if (this.idle.remove(connection)) {
			this.server.leaveIdle();
		}
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

	/** Closes what has been idle for too long; the oldest are at the bottom. */
	@Override
	public void run() {
		this.sweeping = false;
		long now = System.nanoTime();
		UpstreamConnection oldest;
		while ((oldest = this.idle.peekLast()) != null) {
			long left = this.idleNanos - (now - oldest.idleSince());
			if (left > 0) {
				sweepAfter(left);
				return;
			}
			oldest.close();
		}
	}

	private void sweepAfter(long nanos) {
		this.sweeping = true;
		this.loop.schedule(this, nanos, TimeUnit.NANOSECONDS);
	}

}
