package io.gatehouse.model.tcp;

import java.util.List;

import io.gatehouse.model.Labels;
import org.jspecify.annotations.Nullable;

/**
 * Servers to choose from (Traefik row D09).
 *
 * @param servers the servers
 * @param serversTransport name of the transport to the servers; absent means the default
 * one
 * @param proxyProtocol the PROXY protocol spoken to servers; Traefik means it to be asked
 * for in the transport
 * @param terminationDelay milliseconds that the other direction stays open once one has
 * ended, negative for ever; Traefik means it to be asked for in the transport
 * @param healthCheck asks the servers whether they are well
 */
public record TcpLoadBalancer(@Labels(single = "server") List<TcpServer> servers, @Nullable String serversTransport,
		@Nullable ProxyProtocol proxyProtocol, @Nullable Integer terminationDelay,
		@Nullable TcpHealthCheck healthCheck) {

	public TcpLoadBalancer {
		servers = (servers != null) ? List.copyOf(servers) : List.of();
	}

	/** The servers, with every other option at its default. */
	public static TcpLoadBalancer of(List<TcpServer> servers) {
		return new TcpLoadBalancer(servers, null, null, null, null);
	}

	/** The same with other servers. */
	public TcpLoadBalancer withServers(List<TcpServer> others) {
		return new TcpLoadBalancer(others, this.serversTransport, this.proxyProtocol, this.terminationDelay,
				this.healthCheck);
	}

}
