package io.gatehouse.model.udp;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import io.gatehouse.model.Labels;
import io.gatehouse.model.Labels.Use;
import io.gatehouse.model.http.WeightedService;
import org.jspecify.annotations.Nullable;

/**
 * What takes a router's datagrams: exactly one of the kinds (Traefik row D14).
 *
 * @param loadBalancer servers to choose from
 * @param weighted services chosen by weight
 */
public record UdpService(@Nullable UdpLoadBalancer loadBalancer, @Labels(Use.NEVER) @Nullable UdpWeighted weighted) {

	/**
	 * Servers to choose from.
	 *
	 * @param servers the servers
	 */
	public record UdpLoadBalancer(@Labels(single = "server") List<UdpServer> servers) {

		public UdpLoadBalancer {
			servers = (servers != null) ? List.copyOf(servers) : List.of();
		}

	}

	/**
	 * One server.
	 *
	 * @param address host and port
	 * @param port from labels: port of the address to be made
	 */
	public record UdpServer(@Labels(Use.NEVER) @Nullable String address,
			@JsonProperty(access = Access.WRITE_ONLY) @Labels(Use.ONLY) @Nullable String port) {

	}

	/**
	 * Services chosen by weight.
	 *
	 * @param services the services
	 */
	public record UdpWeighted(List<WeightedService> services) {

		public UdpWeighted {
			services = (services != null) ? List.copyOf(services) : List.of();
		}

	}

}
