package io.gatehouse.model.http;

import java.util.List;

import io.gatehouse.model.Labels;
import io.gatehouse.model.Labels.Use;
import org.jspecify.annotations.Nullable;

/**
 * What answers a router's requests: exactly one of the kinds (Traefik row E01).
 *
 * @param loadBalancer servers to choose from
 * @param highestRandomWeight services chosen by the client's address
 * @param weighted services chosen by weight
 * @param mirroring a service whose requests are copied to others
 * @param failover a service and one that takes over
 * @param middlewares middlewares that requests to the service pass
 */
public record Service(@Nullable LoadBalancer loadBalancer,
		@Labels(Use.NEVER) @Nullable HighestRandomWeight highestRandomWeight,
		@Labels(Use.NEVER) @Nullable Weighted weighted, @Labels(Use.NEVER) @Nullable Mirroring mirroring,
		@Labels(Use.NEVER) @Nullable Failover failover, @Labels(Use.NEVER) List<String> middlewares) {

	public Service {
		middlewares = (middlewares != null) ? List.copyOf(middlewares) : List.of();
	}

	/** A service with servers. */
	public static Service of(LoadBalancer loadBalancer) {
		return new Service(loadBalancer, null, null, null, null, List.of());
	}

	/** The same with other servers to choose from. */
	public Service with(LoadBalancer balancer) {
		return new Service(balancer, this.highestRandomWeight, this.weighted, this.mirroring, this.failover,
				this.middlewares);
	}

}
