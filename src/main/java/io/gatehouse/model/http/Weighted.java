package io.gatehouse.model.http;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/**
 * Services chosen by weight (Traefik row E11).
 *
 * @param services the services and their shares
 * @param sticky keeps a client on the service it had
 * @param healthCheck asks that the services' health is known
 */
public record Weighted(List<WeightedService> services, @Nullable Sticky sticky,
		@JsonInclude(Include.NON_NULL) @Nullable ParentHealthCheck healthCheck) {

	public Weighted {
		services = (services != null) ? List.copyOf(services) : List.of();
	}

}
