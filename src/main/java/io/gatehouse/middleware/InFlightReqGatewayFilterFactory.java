package io.gatehouse.middleware;

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
		return new InFlightReqFilter(RequestSource.of(options.sourceCriterion(), RequestSource.BY_HOST),
				options.amount());
	}

}
