package io.gatehouse.middleware;

import io.gatehouse.model.middleware.GrpcWeb;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Lets browsers call servers of gRPC (Traefik row F35).
 */
@Component("gatehouseGrpcWeb")
class GrpcWebGatewayFilterFactory implements MiddlewareFactory<GrpcWeb> {

	@Override
	public Class<GrpcWeb> getConfigClass() {
		return GrpcWeb.class;
	}

	@Override
	public GatewayFilter apply(GrpcWeb options, MiddlewareContext context) {
		return new GrpcWebFilter(options);
	}

}
