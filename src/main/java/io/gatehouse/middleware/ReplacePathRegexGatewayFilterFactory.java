package io.gatehouse.middleware;

import io.gatehouse.model.middleware.ReplacePathRegex;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Rewrites the path by a regular expression (Traefik row F08).
 */
@Component("gatehouseReplacePathRegex")
class ReplacePathRegexGatewayFilterFactory implements MiddlewareFactory<ReplacePathRegex> {

	@Override
	public Class<ReplacePathRegex> getConfigClass() {
		return ReplacePathRegex.class;
	}

	@Override
	public GatewayFilter apply(ReplacePathRegex options, MiddlewareContext context) {
		return new ReplacePathRegexFilter(GoRegex.of(strip(options.regex()), strip(options.replacement())));
	}

	private static @Nullable String strip(@Nullable String text) {
		return (text != null) ? text.strip() : null;
	}

}
