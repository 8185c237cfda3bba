package io.gatehouse.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.http.HealthCheck;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.observability.ExchangeMeters;
import io.gatehouse.observability.TrafficMeters;
import io.netty.channel.EventLoopGroup;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Makes the services that have servers. Services made here share their connections: one
 * made anew with the same servers and transport, before the old one is closed, goes on
 * with the old one's. Safe for all threads.
 */
@Component
public final class Services implements AutoCloseable {

	private static final List<String> STRATEGIES = List.of(LoadBalancer.WRR, "p2c", "hrw", "leasttime");

	private final ConnectionPools pools;

	private final EventLoopGroup loops;

	private final TrafficMeters traffic;

	private final ServersTransport defaultTransport;

	@Autowired
	Services(EventLoopGroup loops, TrafficMeters traffic, ServersTransportProperties transport,
			Environment environment) {
		this(loops, traffic, transport.transport(), OutboundProxies.of(environment::getProperty));
	}

	/**
	 * Makes services with the default transport as it is.
	 * @param loops where servers are asked whether they are well
	 * @param traffic what measures their exchanges
	 */
	public Services(EventLoopGroup loops, TrafficMeters traffic) {
		this(loops, traffic, ServersTransport.DEFAULT, OutboundProxies.NONE);
	}

	Services(EventLoopGroup loops, TrafficMeters traffic, ServersTransport defaultTransport, OutboundProxies proxies) {
		this.pools = new ConnectionPools(proxies);
		this.loops = loops;
		this.traffic = traffic;
		this.defaultTransport = defaultTransport;
	}

	/** How servers are reached whose service names no transport. */
	public ServersTransport defaultTransport() {
		return this.defaultTransport;
	}

	/**
	 * Makes a service; nothing is connected yet.
	 * @param qualifiedName the service's name, for example {@code shop@docker}
	 * @param options the servers and how to choose
	 * @param transport how the servers are reached
	 * @return the service, to be closed when it is no longer used
	 * @throws InvalidOptionException if a server's URL or scheme, the strategy or the
	 * transport is not acceptable (Traefik rows E02, E04 and E15)
	 */
	public Service create(String qualifiedName, LoadBalancer options, ServersTransport transport) {
		checkStrategy(options);
		List<ServerAddress> addresses = new ArrayList<>();
		for (int i = 0; i < options.servers().size(); i++) {
			addresses.add(address(options.servers().get(i), i));
		}
		List<Target> targets = new ArrayList<>();
		List<Member> members = new ArrayList<>();
		List<String> urls = new ArrayList<>();
		List<ServerAddress> used = new ArrayList<>();
		Runnable release = () -> targets.forEach((target) -> this.pools.release(target.pool()));
		try {
			for (int i = 0; i < addresses.size(); i++) {
				Server server = options.servers().get(i);
				int weight = Objects.requireNonNullElse(server.weight(), 1);
				urls.add(addresses.get(i).url());
				if (weight > 0) {
					used.add(addresses.get(i));
					Target target = target(addresses.get(i), server, options, transport);
					targets.add(target);
					members.add(new Member(target.url(), weight, target::open));
				}
			}
			LoadBalancedService service = new LoadBalancedService(qualifiedName, members, options, urls, release);
			HealthCheck check = options.healthCheck();
			if (check != null) {
				service.check(new ServiceHealth(qualifiedName, check, used, this.pools, transport, this.loops.next(),
						service::update));
			}
			ExchangeMeters meters = this.traffic.service(qualifiedName);
			return (meters != null) ? new MeasuredService(service, meters) : service;
		}
		catch (InvalidOptionException ex) {
			release.run();
			throw ex;
		}
	}

	private static ServerAddress address(Server server, int index) {
		try {
			return ServerAddress.parse(Objects.requireNonNullElse(server.url(), ""));
		}
		catch (InvalidOptionException ex) {
			throw ex.below("servers[" + index + "]");
		}
	}

	private Target target(ServerAddress address, Server server, LoadBalancer options, ServersTransport transport) {
		boolean clientsHost = !Boolean.FALSE.equals(options.passHostHeader());
		return new Target(address.url(), server.preservePath() ? address.path() : "",
				clientsHost ? null : address.authority(), this.pools.acquire(address, transport));
	}

	private static void checkStrategy(LoadBalancer options) {
		String strategy = options.strategy();
		if (strategy != null && !STRATEGIES.contains(strategy)) {
			throw new InvalidOptionException("strategy", strategy, "wrr, p2c, hrw or leasttime");
		}
	}

	/** Closes every idle connection. Services are of no use afterwards. */
	@Override
	public void close() {
		this.pools.close();
	}

}
