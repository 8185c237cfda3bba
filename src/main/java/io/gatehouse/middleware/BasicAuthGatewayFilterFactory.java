package io.gatehouse.middleware;

import io.gatehouse.model.middleware.BasicAuth;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Lets users with a password in (Traefik rows F15 and F16).
 */
@Component("gatehouseBasicAuth")
class BasicAuthGatewayFilterFactory implements MiddlewareFactory<BasicAuth> {

	private static final String REALM = "traefik";

	private final PasswordChecks checks;

	BasicAuthGatewayFilterFactory(PasswordChecks checks) {
		this.checks = checks;
	}

	@Override
	public Class<BasicAuth> getConfigClass() {
		return BasicAuth.class;
	}

	@Override
	public GatewayFilter apply(BasicAuth options, MiddlewareContext context) {
		String realm = options.realm();
		String field = options.headerField();
		return new BasicAuthFilter(UserList.of(context.name(), options), this.checks,
				(realm != null && !realm.isEmpty()) ? HeaderText.quoted(realm) : REALM, options.removeHeader(),
				(field != null && !field.isEmpty()) ? field : null);
	}

}
