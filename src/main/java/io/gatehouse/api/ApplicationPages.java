package io.gatehouse.api;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Has requests answered by the application's own pages: the controllers of the API, the
 * actuator.
 */
@Component
class ApplicationPages {

	private final SingletonSupplier<HttpHandler> handler;

	/**
	 * Takes the application's handler late: it is made of every controller there is.
	 */
	ApplicationPages(ObjectProvider<HttpHandler> handler) {
		this.handler = SingletonSupplier.of(handler::getObject);
	}

	/**
	 * Answers a request for the path given or one below it; anything else is not found,
	 * so that a router leads to the pages it names and to no others. Runs off the event
	 * loop, because a list of all routers can be long.
	 */
	Mono<Void> serve(ServerWebExchange exchange, String root) {
		String path = exchange.getRequest().getPath().value();
		if (!path.equals(root) && !path.startsWith(root + "/")) {
			return PlainText.notFound(exchange);
		}
		return Mono.defer(() -> handler().handle(exchange.getRequest(), exchange.getResponse()))
			.subscribeOn(Schedulers.boundedElastic());
	}

	/** What answers, on the thread that asks it. */
	HttpHandler handler() {
		return this.handler.obtain();
	}

}
