package io.gatehouse.observability;

import org.jspecify.annotations.Nullable;

/**
 * Measures exchanges by entry point and router. Services are measured where they are
 * asked.
 */
final class TrafficObserver implements ExchangeObserver {

	private final TrafficMeters traffic;

	private final @Nullable ExchangeMeters entryPoint;

	TrafficObserver(TrafficMeters traffic, @Nullable ExchangeMeters entryPoint) {
		this.traffic = traffic;
		this.entryPoint = entryPoint;
	}

	@Override
	public ExchangeObserver on(String name) {
		return new TrafficObserver(this.traffic, this.traffic.entryPoint(name));
	}

	@Override
	public void ended(ObservedExchange exchange) {
		RouterObservation router = exchange.router();
		if (router == null) {
			record(this.entryPoint, exchange);
		}
		else if (router.metrics()) {
			record(this.entryPoint, exchange);
			record(router.meters(), exchange);
		}
	}

	private static void record(@Nullable ExchangeMeters meters, ObservedExchange exchange) {
		if (meters != null) {
			Protocol protocol = exchange.protocol();
			meters.record(protocol.isGrpc() ? exchange.grpcStatus() : exchange.status(), exchange.method(), protocol,
					exchange.ended(), exchange.requestBytes(), exchange.responseBytes(), exchange.requestHeaders());
		}
	}

}
