package io.gatehouse.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.gatehouse.model.http.HealthCheck;
import io.gatehouse.model.http.ServersTransport;
import io.netty.channel.EventLoop;

/**
 * Keeps track of which servers of a service are well. Safe for all threads: everything
 * happens on one event loop.
 */
final class ServiceHealth {

	private final EventLoop loop;

	private final ConnectionPools pools;

	private final List<CheckedServer> servers = new ArrayList<>();

	private final List<ServerPool> held = new ArrayList<>();

	private final Consumer<boolean[]> changed;

	/**
	 * Prepares to check; nothing is asked yet.
	 * @param service the service's name
	 * @param check what is asked
	 * @param addresses its servers
	 * @param pools the connections
	 * @param transport how the servers are reached
	 * @param loop where probes run
	 * @param changed told on that loop of each server whether it is well, whenever that
	 * changes
	 * @throws io.gatehouse.model.InvalidOptionException if a probe cannot be made of the
	 * options
	 */
	ServiceHealth(String service, HealthCheck check, List<ServerAddress> addresses, ConnectionPools pools,
			ServersTransport transport, EventLoop loop, Consumer<boolean[]> changed) {
		this.loop = loop;
		this.pools = pools;
		this.changed = changed;
		ProbeOptions options = ProbeOptions.of(check);
		List<ServerAddress> probed = addresses.stream().map((server) -> ProbeOptions.address(check, server)).toList();
		for (int i = 0; i < probed.size(); i++) {
			ServerAddress address = probed.get(i);
			ServerPool pool = acquire(address, transport);
			Target target = new Target(address.url(), "", address.authority(), pool);
			this.servers.add(new CheckedServer(service, addresses.get(i).url(), target, options, loop, this::tell));
		}
	}

	private ServerPool acquire(ServerAddress address, ServersTransport transport) {
		try {
			ServerPool pool = this.pools.acquire(address, transport);
			this.held.add(pool);
			return pool;
		}
		catch (RuntimeException ex) {
			this.held.forEach(this.pools::release);
			throw ex;
		}
	}

	void start() {
		this.loop.execute(() -> this.servers.forEach(CheckedServer::start));
	}

	void close() {
		// A loop that is shutting down runs no probes either.
		if (!this.loop.isShuttingDown()) {
			this.loop.execute(() -> this.servers.forEach(CheckedServer::close));
		}
		this.held.forEach(this.pools::release);
	}

	private void tell() {
		boolean[] up = new boolean[this.servers.size()];
		for (int i = 0; i < up.length; i++) {
			up[i] = this.servers.get(i).isUp();
		}
		this.changed.accept(up);
	}

}
