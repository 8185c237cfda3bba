package io.gatehouse.model.tcp;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.gatehouse.model.http.ParentHealthCheck;
import io.gatehouse.model.http.WeightedService;
import org.jspecify.annotations.Nullable;

/**
 * Services chosen by weight (Traefik row D10).
 *
 * @param services the services
 * @param healthCheck present means that the health of the services decides its own
 */
public record TcpWeighted(List<WeightedService> services,
		@JsonInclude(Include.NON_NULL) @Nullable ParentHealthCheck healthCheck) {

	public TcpWeighted {
		services = (services != null) ? List.copyOf(services) : List.of();
	}

}
