package io.gatehouse.api;

import java.util.List;

import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.routing.InternalService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The service {@code api@internal}: the API, and the dashboard too (Traefik rows K01 and
 * K15).
 */
@Component
@ConditionalOnBooleanProperty("gatehouse.api.enabled")
class ApiService implements InternalService {

	/** Where the entry point listens that nobody configured (Traefik row A08). */
	static final String ADDRESS = ":8080";

	/** Before every router but ping's. */
	static final long PRIORITY = Long.MAX_VALUE - 1;

	private final ApiProperties properties;

	private final DashboardPaths dashboard;

	private final ApplicationPages pages;

	ApiService(ApiProperties properties, DashboardPaths dashboard, ApplicationPages pages) {
		this.properties = properties;
		this.dashboard = dashboard;
		this.pages = pages;
	}

	@Override
	public String name() {
		return "api";
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		if (this.dashboard.leads(exchange.getRequest())) {
			return this.dashboard.lead(exchange);
		}
		boolean page = this.dashboard.shows(exchange.getRequest().getPath().value());
		return this.pages.serve(exchange, page ? this.dashboard.page() : this.properties.path("/api"));
	}

	@Override
	public List<InternalRouter> routers() {
		return this.properties.insecure() ? List.of(new InternalRouter(name(), EntryPoints.INTERNAL,
				"PathPrefix(`" + this.properties.path("/api") + "`)", PRIORITY)) : List.of();
	}

}
