package io.gatehouse.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.Service;
import io.gatehouse.model.tcp.TcpLoadBalancer;
import io.gatehouse.model.tcp.TcpServer;
import io.gatehouse.model.tcp.TcpService;
import io.gatehouse.model.udp.UdpService;
import io.gatehouse.model.udp.UdpService.UdpLoadBalancer;
import io.gatehouse.model.udp.UdpService.UdpServer;
import org.jspecify.annotations.Nullable;

/**
 * Puts two objects of one name together (Traefik row E22).
 */
final class MergedServices {

	private MergedServices() {
	}

	/**
	 * One object for two: the servers of both where they are services that are equal but
	 * for these; absent where they differ.
	 */
	static @Nullable Object merge(Object left, Object right) {
		Object both = null;
		if (left instanceof Service service && right instanceof Service other) {
			both = merge(service, other);
		}
		else if (left instanceof TcpService service && right instanceof TcpService other) {
			both = merge(service, other);
		}
		else if (left instanceof UdpService service && right instanceof UdpService other) {
			both = merge(service, other);
		}
		return (both == null && left.equals(right)) ? left : both;
	}

	private static @Nullable Service merge(Service left, Service right) {
		LoadBalancer balancer = left.loadBalancer();
		LoadBalancer other = right.loadBalancer();
		if (balancer == null || other == null || !left.equals(right.with(balancer))
				|| !balancer.equals(other.withServers(balancer.servers()))) {
			return null;
		}
		Map<String, Server> servers = new LinkedHashMap<>();
		for (List<Server> each : List.of(balancer.servers(), other.servers())) {
			each.forEach((server) -> servers.putIfAbsent(String.valueOf(server.url()), server));
		}
		return left.with(balancer.withServers(List.copyOf(servers.values())));
	}

	private static @Nullable TcpService merge(TcpService left, TcpService right) {
		TcpLoadBalancer balancer = left.loadBalancer();
		TcpLoadBalancer other = right.loadBalancer();
		if (balancer == null || other == null || !Objects.equals(left.weighted(), right.weighted())
				|| !balancer.equals(other.withServers(balancer.servers()))) {
			return null;
		}
		Set<TcpServer> servers = new LinkedHashSet<>(balancer.servers());
		servers.addAll(other.servers());
		return new TcpService(balancer.withServers(new ArrayList<>(servers)), left.weighted());
	}

	private static @Nullable UdpService merge(UdpService left, UdpService right) {
		UdpLoadBalancer balancer = left.loadBalancer();
		UdpLoadBalancer other = right.loadBalancer();
		if (balancer == null || other == null || !Objects.equals(left.weighted(), right.weighted())) {
			return null;
		}
		Set<UdpServer> servers = new LinkedHashSet<>(balancer.servers());
		servers.addAll(other.servers());
		return new UdpService(new UdpLoadBalancer(new ArrayList<>(servers)), left.weighted());
	}

}
