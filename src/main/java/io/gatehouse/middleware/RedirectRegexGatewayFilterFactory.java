package io.gatehouse.middleware;

import io.gatehouse.model.middleware.RedirectRegex;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Sends clients to another URL by a regular expression (Traefik row F10).
 */
@Component("gatehouseRedirectRegex")
class RedirectRegexGatewayFilterFactory implements MiddlewareFactory<RedirectRegex> {

	@Override
	public Class<RedirectRegex> getConfigClass() {
		return RedirectRegex.class;
	}

	@Override
	public GatewayFilter apply(RedirectRegex options, MiddlewareContext context) {
		return new RedirectRegexFilter(GoRegex.of(options.regex(), options.replacement()), options.permanent());
	}

}
