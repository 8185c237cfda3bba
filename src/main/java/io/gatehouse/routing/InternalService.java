package io.gatehouse.routing;

import java.util.List;

import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A service that Gatehouse answers itself, reachable by routers as {@code name@internal}
 * (Traefik row A19).
 */
public interface InternalService {

	/** The name before {@code @internal}. */
	String name();

	/** Answers a request: writes the whole response. */
	Mono<Void> handle(ServerWebExchange exchange);

	/** Routers that exist without anybody configuring them. */
	default List<InternalRouter> routers() {
		return List.of();
	}

	/**
	 * A router that Gatehouse makes itself.
	 *
	 * @param name its name before {@code @internal}
	 * @param entryPoint the entry point it listens on
	 * @param rule which requests it takes
	 * @param priority its order among routers
	 */
	record InternalRouter(String name, String entryPoint, String rule, long priority) {

	}

}
