package io.gatehouse.middleware;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.middleware.Timeouts;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Bounds the time that a router's requests may take.
 */
@Component("gatehouseTimeouts")
class TimeoutsGatewayFilterFactory implements MiddlewareFactory<Timeouts> {

	@Override
	public Class<Timeouts> getConfigClass() {
		return Timeouts.class;
	}

	@Override
	public GatewayFilter apply(Timeouts options, MiddlewareContext context) {
		return new TimeoutsFilter(millis(options.responseHeaderTimeout()), millis(options.requestTimeout()));
	}

	private static long millis(@Nullable GoDuration duration) {
		return (duration != null && duration.isPositive()) ? Math.max(1, duration.toMillis()) : Long.MAX_VALUE;
	}

}
