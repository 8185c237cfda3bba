package io.gatehouse.provider.docker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Located;
import io.gatehouse.model.Origin;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.Service;
import io.gatehouse.model.tcp.TcpConfiguration;
import io.gatehouse.model.tcp.TcpLoadBalancer;
import io.gatehouse.model.tcp.TcpServer;
import io.gatehouse.model.tcp.TcpService;
import io.gatehouse.model.udp.UdpConfiguration;
import io.gatehouse.model.udp.UdpService;
import io.gatehouse.model.udp.UdpService.UdpLoadBalancer;
import io.gatehouse.model.udp.UdpService.UdpServer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a container the one server of each service that it asks for.
 */
final class ContainerServers {

	private final DockerContainer container;

	private final ContainerOptions options;

	private final ServerAddresses addresses;

	ContainerServers(DockerContainer container, ContainerOptions options, ServerAddresses addresses) {
		this.container = container;
		this.options = options;
		this.addresses = addresses;
	}

	DynamicConfiguration reach(DynamicConfiguration asked) throws RefusedContainerException {
		HttpConfiguration http = asked.http();
		TcpConfiguration tcp = asked.tcp();
		return asked
			.with(new HttpConfiguration(http.routers(), each(http.services(), this::http), http.middlewares(),
					http.serversTransports()))
			.with(new TcpConfiguration(tcp.routers(), each(tcp.services(), this::tcp), tcp.middlewares(),
					tcp.serversTransports()),
					new UdpConfiguration(asked.udp().routers(), each(asked.udp().services(), this::udp)));
	}

	private <S> Map<String, Located<S>> each(Map<String, Located<S>> services, Reach<S> reach)
			throws RefusedContainerException {
		Map<String, Located<S>> reached = new LinkedHashMap<>();
		for (Map.Entry<String, Located<S>> service : services.entrySet()) {
			Origin origin = service.getValue().origin();
			reached.put(service.getKey(),
					new Located<>(reach.apply(service.getKey(), service.getValue().value(), origin), origin));
		}
		return reached;
	}

	private Service http(String name, Service service, Origin origin) throws RefusedContainerException {
		String path = "http.services." + name + ".loadBalancer";
		LoadBalancer balancer = present(service.loadBalancer(), path, origin);
		if (!isUp()) {
			return Service.of(balancer.withServers(List.of()));
		}
		Server asked = balancer.servers().isEmpty() ? new Server(null, null, false, null, null)
				: balancer.servers().get(0);
		return Service.of(balancer.withServers(List.of(http(path, asked, origin))));
	}

	private Server http(String path, Server asked, Origin origin) throws RefusedContainerException {
		if (isSet(asked.url())) {
			if (isSet(asked.scheme()) || isSet(asked.port())) {
				throw new RefusedContainerException(origin,
						path + ".server.url: \"" + asked.url() + "\" (expected: either a URL, or scheme and port)");
			}
			return asked.at(asked.url());
		}
		String scheme = isSet(asked.scheme()) ? asked.scheme() : "http";
		return asked.at(scheme + "://" + address(path, asked.port(), null, origin));
	}

	private TcpService tcp(String name, TcpService service, Origin origin) throws RefusedContainerException {
		String path = "tcp.services." + name + ".loadBalancer";
		TcpLoadBalancer balancer = present(service.loadBalancer(), path, origin);
		if (!isUp()) {
			return new TcpService(balancer.withServers(List.of()), null);
		}
		TcpServer asked = balancer.servers().isEmpty() ? new TcpServer(null, null, false) : balancer.servers().get(0);
		return new TcpService(balancer.withServers(List.of(asked.at(address(path, asked.port(), null, origin)))), null);
	}

	private UdpService udp(String name, UdpService service, Origin origin) throws RefusedContainerException {
		String path = "udp.services." + name + ".loadBalancer";
		UdpLoadBalancer balancer = present(service.loadBalancer(), path, origin);
		if (!isUp()) {
			return new UdpService(new UdpLoadBalancer(List.of()), null);
		}
		String port = balancer.servers().isEmpty() ? null : balancer.servers().get(0).port();
		return new UdpService(new UdpLoadBalancer(List.of(new UdpServer(address(path, port, "udp", origin), null))),
				null);
	}

	private boolean isUp() {
		return this.container.isRunning() && this.container.isHealthy();
	}

	private static <B> B present(@Nullable B balancer, String path, Origin origin) throws RefusedContainerException {
		if (balancer == null) {
			throw new RefusedContainerException(origin, path + ": missing (expected: options of a load balancer)");
		}
		return balancer;
	}

	private String address(String path, @Nullable String port, @Nullable String protocol, Origin origin)
			throws RefusedContainerException {
		try {
			return this.addresses.find(this.container, port, protocol, this.options, origin);
		}
		catch (RefusedContainerException ex) {
			throw new RefusedContainerException(ex.refusal().origin(), path + ".server: " + ex.getMessage());
		}
	}

	private static boolean isSet(@Nullable String text) {
		return text != null && !text.isEmpty();
	}

	/** Gives a service its server. */
	private interface Reach<S> {

		S apply(String name, S service, Origin origin) throws RefusedContainerException;

	}

}
