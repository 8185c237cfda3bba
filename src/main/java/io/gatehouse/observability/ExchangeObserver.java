package io.gatehouse.observability;

/**
 * Told of every exchange when it has ended; beans of this type are found by themselves.
 * What measures, logs or traces exchanges does so here. Without any observer nothing is
 * noted of exchanges.
 */
public interface ExchangeObserver {

	/**
	 * The observer for the exchanges of one entry point, asked for once.
	 * @param entryPoint the entry point's name
	 */
	default ExchangeObserver on(String entryPoint) {
		return this;
	}

	/**
	 * An exchange has ended. Called on its event loop: must not block.
	 * @param exchange the exchange, good until this returns
	 */
	void ended(ObservedExchange exchange);

}
