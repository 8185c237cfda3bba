package io.gatehouse.api;

import java.util.List;

import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.routing.InternalService;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The service {@code actuator@internal}: Spring Boot's actuator endpoints, as far as
 * {@code management.endpoints} exposes them.
 */
@Component
@ConditionalOnBooleanProperty("gatehouse.api.enabled")
class ActuatorService implements InternalService {

	private final ApiProperties properties;

	private final ApplicationPages pages;

	private final String root;

	ActuatorService(ApiProperties properties, WebEndpointProperties endpoints, ApplicationPages pages) {
		this.properties = properties;
		this.pages = pages;
		this.root = endpoints.getBasePath();
	}

	@Override
	public String name() {
		return "actuator";
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		return this.pages.serve(exchange, this.root);
	}

	@Override
	public List<InternalRouter> routers() {
		return this.properties.insecure() ? List.of(new InternalRouter(name(), EntryPoints.INTERNAL,
				"PathPrefix(`" + this.root + "`)", ApiService.PRIORITY)) : List.of();
	}

}
