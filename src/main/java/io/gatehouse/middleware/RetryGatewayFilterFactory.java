package io.gatehouse.middleware;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.StatusCodes;
import io.gatehouse.model.middleware.Retry;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Sends a request again that failed (Traefik row F40).
 */
@Component("gatehouseRetry")
class RetryGatewayFilterFactory implements MiddlewareFactory<Retry> {

	@Override
	public Class<Retry> getConfigClass() {
		return Retry.class;
	}

	@Override
	public GatewayFilter apply(Retry options, MiddlewareContext context) {
		if (options.attempts() <= 0) {
			throw new InvalidOptionException("attempts", options.attempts(), "1 or more tries");
		}
		if (options.status().isEmpty() && options.disableRetryOnNetworkError()) {
			throw new IllegalArgumentException(
					"retry middleware requires at least HTTP status codes or retry on TCP (set status, or leave out disableRetryOnNetworkError)");
		}
		return new RetryFilter(options, StatusCodes.parse("status", options.status()));
	}

}
