package io.gatehouse.upstream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

import io.gatehouse.model.http.ServersTransport;

/**
 * The pools of all servers, shared by the services that use them, so that a service made
 * anew with the same servers finds their connections warm. A pool lives while a service
 * holds it. Safe for all threads; not on the path of a request.
 */
final class ConnectionPools implements AutoCloseable {

	private final Map<PoolKey, ServerPool> pools = new HashMap<>();

	private final Map<ServersTransport, ClientTls> tls = new WeakHashMap<>();

	private final HostNames names = new HostNames();

	private final OutboundProxies proxies;

	ConnectionPools(OutboundProxies proxies) {
		this.proxies = proxies;
	}

	/** The pool for a server, held until it is given back with {@link #release}. */
	synchronized ServerPool acquire(ServerAddress address, ServersTransport transport) {
		PoolKey key = new PoolKey(address.tls(), address.h2c(), address.host(), address.port(), transport);
		ServerPool pool = this.pools.get(key);
		if (pool == null) {
			ClientTls context = key.tls() ? this.tls.computeIfAbsent(transport, ClientTls::of) : null;
			pool = new ServerPool(key, context, this.names, this.proxies.of(key));
			this.pools.put(key, pool);
		}
		pool.holders++;
		return pool;
	}

	/** Gives a pool back; with the last one its idle connections are closed. */
	synchronized void release(ServerPool pool) {
		pool.holders--;
		if (pool.holders == 0) {
			this.pools.remove(pool.key());
			pool.close();
		}
	}

	@Override
	public synchronized void close() {
		List.copyOf(this.pools.values()).forEach(ServerPool::close);
		this.names.close();
	}

}
