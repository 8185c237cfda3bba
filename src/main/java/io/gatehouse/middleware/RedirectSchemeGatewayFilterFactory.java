package io.gatehouse.middleware;

import java.util.Locale;
import java.util.Objects;

import io.gatehouse.model.middleware.RedirectScheme;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Sends clients to the wanted scheme (Traefik row F11).
 */
@Component("gatehouseRedirectScheme")
class RedirectSchemeGatewayFilterFactory implements MiddlewareFactory<RedirectScheme> {

	@Override
	public Class<RedirectScheme> getConfigClass() {
		return RedirectScheme.class;
	}

	@Override
	public GatewayFilter apply(RedirectScheme options, MiddlewareContext context) {
		String scheme = Objects.requireNonNull(options.scheme()).toLowerCase(Locale.ROOT);
		String port = options.port();
		return new RedirectSchemeFilter(scheme, (port != null) ? port : "", options.permanent());
	}

}
