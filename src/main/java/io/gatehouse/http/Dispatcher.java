package io.gatehouse.http;

import java.nio.charset.StandardCharsets;

import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.EntryPointRoutes;
import io.gatehouse.routing.RouteEntry;
import io.gatehouse.routing.RoutingTable;
import io.gatehouse.routing.TlsHosts;
import io.gatehouse.upstream.CanonicalNames;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Finds the route of each request and sends it on its way through the route's filters.
 */
@Component
class Dispatcher {

	private static final byte[] NOT_FOUND = "404 page not found\n".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] MISDIRECTED = "Misdirected Request\n".getBytes(StandardCharsets.US_ASCII);

	private final CurrentRoutingTable table;

	private final CanonicalNames names;

	Dispatcher(CurrentRoutingTable table, CanonicalNames names) {
		this.table = table;
		this.names = names;
	}

	/** Answers a request. Called on its event loop. */
	void dispatch(Exchange exchange) {
		if (exchange.isForTheProxy()) {
			exchange.response().answer(200, null, new byte[0]);
			ResponseWrite.now(exchange);
			return;
		}
		if (this.names.isAskedFor(exchange.host())) {
			Future<String> alias = this.names.find(exchange.loop(), exchange.host());
			alias.addListener((found) -> {
				exchange.alias(alias.getNow());
				if (!exchange.connection().isGone()) {
					route(exchange);
				}
			});
			return;
		}
		route(exchange);
	}

	private void route(Exchange exchange) {
		RoutingTable now = this.table.get();
		EntryPointRoutes routes = now.on(exchange.connection().settings().entryPoint().name(),
				exchange.connection().isTls());
		TlsHosts tlsHosts = exchange.connection().isTls() ? now.tlsHosts() : TlsHosts.NONE;
		if (routes == null) {
			notFound(exchange);
		}
		else if (routes.asksPredicates()) {
			new ExchangeSubscriber(exchange).subscribeTo(routes.match(exchange, exchange)
				.switchIfEmpty(reactor.core.publisher.Mono.fromRunnable(() -> notFound(exchange)))
				.flatMap((entry) -> {
					if (isMisdirected(exchange, entry, tlsHosts)) {
						return reactor.core.publisher.Mono.fromRunnable(() -> misdirected(exchange));
					}
					exchange.route(entry);
					return entry.chain().filter(exchange);
				}));
		}
		else {
			RouteEntry entry = routes.match(exchange);
			if (entry != null && isMisdirected(exchange, entry, tlsHosts)) {
				misdirected(exchange);
				return;
			}
			forward(exchange, entry);
		}
	}

	/**
	 * Whether a request came on a connection whose TLS options are not those of its
	 * route: a browser may use one connection for several hosts, but a certificate that
	 * one of them demands has been asked for then or not.
	 */
	private static boolean isMisdirected(Exchange exchange, RouteEntry entry, TlsHosts tlsHosts) {
		return !tlsHosts.isEmpty() && !tlsHosts.allows(entry, exchange.connection().settings().entryPoint().name(),
				exchange.connection().client().tlsOptions());
	}

	private static void misdirected(Exchange exchange) {
		exchange.response().answer(421, "text/plain; charset=utf-8", MISDIRECTED);
		ResponseWrite.now(exchange);
	}

	private static void forward(Exchange exchange, @Nullable RouteEntry entry) {
		if (entry == null) {
			notFound(exchange);
			return;
		}
		exchange.route(entry);
		new ExchangeSubscriber(exchange).subscribeTo(entry.chain().filter(exchange));
	}

	// Traefik row B25
	private static void notFound(Exchange exchange) {
		exchange.response().answer(404, "text/plain; charset=utf-8", NOT_FOUND);
		ResponseWrite.now(exchange);
	}

}
