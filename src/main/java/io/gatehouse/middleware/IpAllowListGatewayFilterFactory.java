package io.gatehouse.middleware;

import java.util.Objects;

import io.gatehouse.model.middleware.IpAllowList;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Lets clients in by address (Traefik row F12).
 */
@Component("gatehouseIpAllowList")
class IpAllowListGatewayFilterFactory implements MiddlewareFactory<IpAllowList> {

	@Override
	public Class<IpAllowList> getConfigClass() {
		return IpAllowList.class;
	}

	@Override
	public GatewayFilter apply(IpAllowList options, MiddlewareContext context) {
		return IpAllowListFilter.of(options.sourceRange(), options.ipStrategy(),
				Objects.requireNonNullElse(options.rejectStatusCode(), 0));
	}

}
