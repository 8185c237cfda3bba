package io.gatehouse.middleware;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.InFlightReq;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Limits requests of one source under way at once (Traefik row F23).
 */
@Component("gatehouseInFlightReq")
class InFlightReqGatewayFilterFactory implements MiddlewareFactory<InFlightReq> {

	@Override
	public Class<InFlightReq> getConfigClass() {
		return InFlightReq.class;
	}

	@Override
	public GatewayFilter apply(InFlightReq options, MiddlewareContext context) {
		if (options.amount() < 0) {
			throw new InvalidOptionException("amount", options.amount(), "0 or more requests");
		}
		RequestSource source = RequestSource.of(options.sourceCriterion(), RequestSource.BY_HOST);
		return new PerRouter(() -> new InFlightReqFilter(source, options.amount()));
	}

}
