package io.gatehouse.middleware;

import io.gatehouse.model.middleware.StripPrefix;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Takes a prefix away from the path (Traefik row F06).
 */
@Component("gatehouseStripPrefix")
class StripPrefixGatewayFilterFactory implements MiddlewareFactory<StripPrefix> {

	private static final Logger logger = LoggerFactory.getLogger(StripPrefixGatewayFilterFactory.class);

	@Override
	public Class<StripPrefix> getConfigClass() {
		return StripPrefix.class;
	}

	@Override
	public GatewayFilter apply(StripPrefix options, MiddlewareContext context) {
		if (options.forceSlash() != null) {
			logger.warn("middleware={} option=forceSlash problem=deprecated, leave it out", context.name());
		}
		return new StripPrefixFilter(PathPrefixes.of(options.prefixes()), Boolean.TRUE.equals(options.forceSlash()));
	}

}
