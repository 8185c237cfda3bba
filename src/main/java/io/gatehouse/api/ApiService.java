package io.gatehouse.api;

import java.util.List;

import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.routing.InternalService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The service {@code api@internal} (Traefik row K01).
 */
@Component
@ConditionalOnBooleanProperty("gatehouse.api.enabled")
class ApiService implements InternalService {

	/** Where the entry point listens that nobody configured (Traefik row A08). */
	static final String ADDRESS = ":8080";

	/** Before every router but ping's. */
	static final long PRIORITY = Long.MAX_VALUE - 1;

	private final ApiProperties properties;

	private final ApplicationPages pages;

	ApiService(ApiProperties properties, ApplicationPages pages) {
		this.properties = properties;
		this.pages = pages;
	}

	@Override
	public String name() {
		return "api";
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		return this.pages.serve(exchange, this.properties.path("/api"));
	}

	@Override
	public List<InternalRouter> routers() {
		return this.properties.insecure() ? List.of(new InternalRouter(name(), EntryPoints.INTERNAL,
				"PathPrefix(`" + this.properties.path("/api") + "`)", PRIORITY)) : List.of();
	}

}
