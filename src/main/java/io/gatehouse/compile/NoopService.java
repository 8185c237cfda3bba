package io.gatehouse.compile;

import io.gatehouse.routing.InternalService;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Answers {@code 418} to whatever no middleware has answered before (Traefik row E23).
 */
final class NoopService implements InternalService {

	@Override
	public String name() {
		return "noop";
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		exchange.getResponse().setStatusCode(HttpStatusCode.valueOf(418));
		return exchange.getResponse().setComplete();
	}

}
