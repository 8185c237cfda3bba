package io.gatehouse.middleware;

import io.gatehouse.model.middleware.StripPrefixRegex;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Takes a prefix away that a regular expression finds (Traefik row F07).
 */
@Component("gatehouseStripPrefixRegex")
class StripPrefixRegexGatewayFilterFactory implements MiddlewareFactory<StripPrefixRegex> {

	@Override
	public Class<StripPrefixRegex> getConfigClass() {
		return StripPrefixRegex.class;
	}

	@Override
	public GatewayFilter apply(StripPrefixRegex options, MiddlewareContext context) {
		return new StripPrefixFilter(
				PathPrefixes
					.found(options.regex().stream().map((regex) -> GoRegex.compile("regex", regex.strip())).toList()),
				false);
	}

}
