package io.gatehouse.api;

import java.util.List;

import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.routing.InternalService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The service {@code dashboard@internal}: the page without the API that it reads (Traefik
 * row K15).
 */
@Component
@ConditionalOnBooleanProperty("gatehouse.api.enabled")
@ConditionalOnBooleanProperty(name = "gatehouse.api.dashboard", matchIfMissing = true)
class DashboardService implements InternalService {

	private final ApiProperties properties;

	private final DashboardPaths paths;

	private final ApplicationPages pages;

	DashboardService(ApiProperties properties, DashboardPaths paths, ApplicationPages pages) {
		this.properties = properties;
		this.paths = paths;
		this.pages = pages;
	}

	@Override
	public String name() {
		return "dashboard";
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		return this.paths.leads(exchange.getRequest()) ? this.paths.lead(exchange)
				: this.pages.serve(exchange, this.paths.page());
	}

	/**
	 * A router to the page. Traefik's takes every path of the entry point; this one
	 * leaves those that are not the page's to the routers of users.
	 */
	@Override
	public List<InternalRouter> routers() {
		return this.properties.insecure()
				? List.of(new InternalRouter(name(), EntryPoints.INTERNAL, this.paths.rule(), ApiService.PRIORITY - 1))
				: List.of();
	}

}
