package io.gatehouse.provider;

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
 * Makes a container or catalogue entry the one server of each service that it asks for.
 */
public final class ItemServers {

	private final @Nullable Address address;

	/**
	 * Reaches an item.
	 * @param address finds where; absent means that its services have no server
	 */
	public ItemServers(@Nullable Address address) {
		this.address = address;
	}

	/**
	 * Gives each service its server.
	 * @param asked what the item asks for
	 * @return the same with servers
	 * @throws RefusedItemException if a server cannot be made
	 */
	public DynamicConfiguration reach(DynamicConfiguration asked) throws RefusedItemException {
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
			throws RefusedItemException {
		Map<String, Located<S>> reached = new LinkedHashMap<>();
		for (Map.Entry<String, Located<S>> service : services.entrySet()) {
			Origin origin = service.getValue().origin();
			reached.put(service.getKey(),
					new Located<>(reach.apply(service.getKey(), service.getValue().value(), origin), origin));
		}
		return reached;
	}

	private Service http(String name, Service service, Origin origin) throws RefusedItemException {
		String path = "http.services." + name + ".loadBalancer";
		LoadBalancer balancer = present(service.loadBalancer(), path, origin);
		if (this.address == null) {
			return Service.of(balancer.withServers(List.of()));
		}
		Server asked = balancer.servers().isEmpty() ? new Server(null, null, false, null, null)
				: balancer.servers().get(0);
		return Service.of(balancer.withServers(List.of(http(this.address, path, asked, origin))));
	}

	private static Server http(Address address, String path, Server asked, Origin origin) throws RefusedItemException {
		String url = asked.url();
		if (url != null && !url.isEmpty()) {
			if (isSet(asked.scheme()) || isSet(asked.port())) {
				throw new RefusedItemException(origin,
						path + ".server.url: \"" + url + "\" (expected: either a URL, or scheme and port)");
			}
			return asked.at(url);
		}
		String scheme = isSet(asked.scheme()) ? asked.scheme() : "http";
		return asked.at(scheme + "://" + find(address, path, asked.port(), null, origin));
	}

	private TcpService tcp(String name, TcpService service, Origin origin) throws RefusedItemException {
		String path = "tcp.services." + name + ".loadBalancer";
		TcpLoadBalancer balancer = present(service.loadBalancer(), path, origin);
		if (this.address == null) {
			return new TcpService(balancer.withServers(List.of()), null);
		}
		TcpServer asked = balancer.servers().isEmpty() ? new TcpServer(null, null, false) : balancer.servers().get(0);
		return new TcpService(
				balancer.withServers(List.of(asked.at(find(this.address, path, asked.port(), null, origin)))), null);
	}

	private UdpService udp(String name, UdpService service, Origin origin) throws RefusedItemException {
		String path = "udp.services." + name + ".loadBalancer";
		UdpLoadBalancer balancer = present(service.loadBalancer(), path, origin);
		if (this.address == null) {
			return new UdpService(new UdpLoadBalancer(List.of()), null);
		}
		String port = balancer.servers().isEmpty() ? null : balancer.servers().get(0).port();
		return new UdpService(
				new UdpLoadBalancer(List.of(new UdpServer(find(this.address, path, port, "udp", origin), null))), null);
	}

	private static <B> B present(@Nullable B balancer, String path, Origin origin) throws RefusedItemException {
		if (balancer == null) {
			throw new RefusedItemException(origin, path + ": missing (expected: options of a load balancer)");
		}
		return balancer;
	}

	private static String find(Address address, String path, @Nullable String port, @Nullable String protocol,
			Origin origin) throws RefusedItemException {
		try {
			return address.find(port, protocol, origin);
		}
		catch (RefusedItemException ex) {
			throw new RefusedItemException(ex.refusal().origin(), path + ".server: " + ex.getMessage());
		}
	}

	private static boolean isSet(@Nullable String text) {
		return text != null && !text.isEmpty();
	}

	/** Gives a service its server. */
	private interface Reach<S> {

		S apply(String name, S service, Origin origin) throws RefusedItemException;

	}

	/** Finds where an item is reached. */
	public interface Address {

		/**
		 * Finds it.
		 * @param port the port that a label names; absent means the item's own
		 * @param protocol the protocol that the port must be of; absent means any
		 * @param origin where the server is asked for
		 * @return {@code address:port}, an IPv6 address in brackets
		 * @throws RefusedItemException if it cannot be found
		 */
		String find(@Nullable String port, @Nullable String protocol, Origin origin) throws RefusedItemException;

	}

}
