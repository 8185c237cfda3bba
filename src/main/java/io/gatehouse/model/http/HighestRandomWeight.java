package io.gatehouse.model.http;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/**
 * Services chosen by rendezvous on the client's address (Traefik row E11).
 *
 * @param services the services and their shares
 * @param healthCheck asks that the services' health is known
 */
public record HighestRandomWeight(List<WeightedService> services,
		@JsonInclude(Include.NON_NULL) @Nullable ParentHealthCheck healthCheck) {

	public HighestRandomWeight {
		services = (services != null) ? List.copyOf(services) : List.of();
	}

}
