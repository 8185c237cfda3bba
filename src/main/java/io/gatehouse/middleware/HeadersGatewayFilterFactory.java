package io.gatehouse.middleware;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Sets and removes headers, answers CORS preflights and adds security headers (Traefik
 * rows F27 to F32).
 */
@Component("gatehouseHeaders")
class HeadersGatewayFilterFactory implements MiddlewareFactory<Headers> {

	private static final Logger logger = LoggerFactory.getLogger(HeadersGatewayFilterFactory.class);

	@Override
	public Class<Headers> getConfigClass() {
		return Headers.class;
	}

	@Override
	public GatewayFilter apply(Headers options, MiddlewareContext context) {
		warn(context, "featurePolicy", options.featurePolicy(), "use permissionsPolicy");
		warn(context, "sslRedirect", options.sslRedirect(), "use the middleware redirectScheme");
		warn(context, "sslTemporaryRedirect", options.sslTemporaryRedirect(), "use the middleware redirectScheme");
		warn(context, "sslHost", options.sslHost(), "use the middleware redirectRegex");
		warn(context, "sslForceHost", options.sslForceHost(), "use the middleware redirectRegex");
		HeaderChanges request = HeaderChanges.of("customRequestHeaders", options.customRequestHeaders());
		HeadersFilter filter = new HeadersFilter(request,
				HeaderChanges.of("customResponseHeaders", options.customResponseHeaders()), CorsPolicy.of(options),
				SecurityHeaders.of(options), AllowedHosts.of(options), request.removes("X-Forwarded-For"),
				options.sslProxyHeaders());
		if (filter.isIdle() && !options.isDevelopment() && !isDeprecatedAlone(options)) {
			throw new InvalidOptionException("customRequestHeaders", null, "at least one option that does something");
		}
		return filter;
	}

	/** What does nothing any more is still no reason to refuse a router. */
	private static boolean isDeprecatedAlone(Headers options) {
		return Boolean.TRUE.equals(options.sslRedirect()) || Boolean.TRUE.equals(options.sslForceHost())
				|| Boolean.TRUE.equals(options.sslTemporaryRedirect())
				|| (options.sslHost() != null && !options.sslHost().isEmpty());
	}

	private static void warn(MiddlewareContext context, String option, @Nullable Object value, String instead) {
		if (value != null) {
			logger.warn("middleware={} option={} problem=deprecated and without effect, {}", context.name(), option,
					instead);
		}
	}

}
