package io.gatehouse.http;

import io.gatehouse.entrypoint.EntryPoint;
import io.gatehouse.entrypoint.EntryPointOptions;
import io.gatehouse.observability.ExchangeObserver;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of one entry point share, worked out once.
 *
 * @param entryPoint the entry point
 * @param forwarded settles forwarded headers
 * @param dispatcher finds each request's route
 * @param springExchanges makes what only Spring knows
 * @param observer told of exchanges that have ended; absent if nobody wants to know
 */
record ConnectionSettings(EntryPoint entryPoint, ForwardedHeaders forwarded, Dispatcher dispatcher,
		SpringExchanges springExchanges, @Nullable ExchangeObserver observer) {

	EntryPointOptions.Http options() {
		return this.entryPoint.options().http();
	}

	EntryPointOptions.Transport transport() {
		return this.entryPoint.options().transport();
	}

}
