package io.gatehouse.middleware;

import io.gatehouse.model.middleware.IpWhiteList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * The same as {@code ipAllowList}, under its old name (Traefik row F14).
 */
@Component("gatehouseIpWhiteList")
class IpWhiteListGatewayFilterFactory implements MiddlewareFactory<IpWhiteList> {

	private static final Logger logger = LoggerFactory.getLogger(IpWhiteListGatewayFilterFactory.class);

	@Override
	public Class<IpWhiteList> getConfigClass() {
		return IpWhiteList.class;
	}

	@Override
	public GatewayFilter apply(IpWhiteList options, MiddlewareContext context) {
		logger.warn("middleware={} kind=ipWhiteList problem=deprecated, it is called ipAllowList now", context.name());
		return IpAllowListFilter.of(options.sourceRange(), options.ipStrategy(), 0);
	}

}
