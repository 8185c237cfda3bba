package io.gatehouse.upstream;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;

/**
 * Connections to servers that carry the requests of one client's connection and nobody
 * else's. Whoever authenticates by NTLM or Negotiate does so once for a connection: on a
 * shared one the next client would be taken for the first (Traefik row E16). Only touched
 * on the client's event loop.
 */
public final class OwnConnections {

	private final EventLoop loop;

	private final Map<ServerPool, LoopPool> pools = new HashMap<>();

	/** Connections of a client on an event loop; they end by {@link #close}. */
	public OwnConnections(EventLoop loop) {
		this.loop = loop;
	}

	/** Whether an answer asks its client to authenticate in such a way. */
	public static boolean areAskedForBy(HttpResponse answer) {
		if (answer.status().code() != 401) {
			return false;
		}
		List<String> ways = answer.headers().getAll(HttpHeaderNames.WWW_AUTHENTICATE);
		return ways.stream()
			.map((way) -> way.toLowerCase(Locale.ROOT))
			.anyMatch((way) -> way.startsWith("ntlm") || way.startsWith("negotiate"));
	}

	/** Where the connections to a server are. */
	LoopPool to(ServerPool server) {
		this.pools.values().removeIf((pool) -> pool.server().isClosed() && !pool.hasIdle());
		return this.pools.computeIfAbsent(server, (pool) -> new LoopPool(pool, this.loop));
	}

	/** The client has gone: nobody may use its connections. */
	public void close() {
		this.pools.values().forEach(LoopPool::retire);
	}

}
