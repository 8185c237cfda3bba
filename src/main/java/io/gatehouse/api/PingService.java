package io.gatehouse.api;

import java.util.List;

import io.gatehouse.routing.InternalService;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The service {@code ping@internal}: says whether Gatehouse wants requests (Traefik row
 * J30). A load balancer before it learns here that it is about to stop.
 */
class PingService implements InternalService {

	private final PingProperties properties;

	private volatile boolean terminating;

	PingService(PingProperties properties) {
		this.properties = properties;
	}

	/** Notes that the application stops: the first thing to happen after the signal. */
	@EventListener(ContextClosedEvent.class)
	void terminate() {
		this.terminating = true;
	}

	@Override
	public String name() {
		return "ping";
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		int status = this.terminating ? this.properties.terminatingStatusCode() : 200;
		HttpStatus known = HttpStatus.resolve(status);
		return PlainText.write(exchange, status, (known != null) ? known.getReasonPhrase() : "");
	}

	@Override
	public List<InternalRouter> routers() {
		return this.properties.manualRouting() ? List.of() : List
			.of(new InternalRouter(name(), this.properties.entryPoint(), "PathPrefix(`/ping`)", Long.MAX_VALUE));
	}

}
