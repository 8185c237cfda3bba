package io.gatehouse.compile;

import io.gatehouse.routing.InternalService;
import org.springframework.http.HttpStatus;
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
		exchange.getResponse().setStatusCode(HttpStatus.I_AM_A_TEAPOT);
		return exchange.getResponse().setComplete();
	}

}
