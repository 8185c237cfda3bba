package io.gatehouse.http;

import java.util.List;

import io.gatehouse.observability.ExchangeObserver;
import io.gatehouse.observability.ObservedExchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All observers of an entry point's exchanges. One that fails does no harm to the
 * exchange, nor to the others.
 */
final class Observers implements ExchangeObserver {

	private static final Logger logger = LoggerFactory.getLogger(Observers.class);

	private final List<ExchangeObserver> observers;

	private Observers(List<ExchangeObserver> observers) {
		this.observers = observers;
	}

	/** The observers of an entry point; absent if there are none. */
	static @Nullable ExchangeObserver on(String entryPoint, List<ExchangeObserver> observers) {
		return observers.isEmpty() ? null
				: new Observers(observers.stream().map((observer) -> observer.on(entryPoint)).toList());
	}

	@Override
	public void ended(ObservedExchange exchange) {
		for (ExchangeObserver observer : this.observers) {
			try {
				observer.ended(exchange);
			}
			catch (RuntimeException ex) {
				logger.error("observer={} problem=failed", observer.getClass().getName(), ex);
			}
		}
	}

}
