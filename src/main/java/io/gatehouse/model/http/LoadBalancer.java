package io.gatehouse.model.http;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.gatehouse.model.Labels;
import org.jspecify.annotations.Nullable;

/**
 * Servers to choose from (Traefik rows E02 to E10).
 *
 * @param servers the servers
 * @param strategy {@code wrr} (default), {@code p2c}, {@code hrw} or {@code leasttime}
 * @param sticky keeps a client on the server it had
 * @param healthCheck asks the servers whether they are well
 * @param passiveHealthCheck takes a server out that fails
 * @param passHostHeader whether servers see the client's Host (default true)
 * @param responseForwarding how answers are passed on
 * @param serversTransport name of the transport to the servers; absent means the default
 * one
 */
public record LoadBalancer(@Labels(single = "server") List<Server> servers, @Nullable String strategy,
		@Nullable Sticky sticky, @Nullable HealthCheck healthCheck, @Nullable PassiveHealthCheck passiveHealthCheck,
		@JsonInclude(Include.NON_NULL) @Nullable Boolean passHostHeader,
		@Nullable ResponseForwarding responseForwarding, @Nullable String serversTransport) {

	/** The strategy where none is named. */
	public static final String WRR = "wrr";

	public LoadBalancer {
		servers = (servers != null) ? List.copyOf(servers) : List.of();
		strategy = (strategy == null || strategy.isEmpty()) ? WRR : strategy;
		passHostHeader = (passHostHeader != null) ? passHostHeader : Boolean.TRUE;
		responseForwarding = (responseForwarding != null) ? responseForwarding : new ResponseForwarding(null);
	}

	/** The servers, with every other option at its default. */
	public static LoadBalancer of(List<Server> servers) {
		return new LoadBalancer(servers, null, null, null, null, null, null, null);
	}

	/** The same with another transport. */
	public LoadBalancer withTransport(String name) {
		return new LoadBalancer(this.servers, this.strategy, this.sticky, this.healthCheck, this.passiveHealthCheck,
				this.passHostHeader, this.responseForwarding, name);
	}

	/** The same with other servers. */
	public LoadBalancer withServers(List<Server> others) {
		return new LoadBalancer(others, this.strategy, this.sticky, this.healthCheck, this.passiveHealthCheck,
				this.passHostHeader, this.responseForwarding, this.serversTransport);
	}

}
