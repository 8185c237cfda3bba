package io.gatehouse.middleware;

import io.gatehouse.model.middleware.DigestAuth;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Lets users with a password in, which does not cross the wire (Traefik row F17).
 */
@Component("gatehouseDigestAuth")
class DigestAuthGatewayFilterFactory implements MiddlewareFactory<DigestAuth> {

	private static final String REALM = "traefik";

	private final Nonces nonces = new Nonces(System::currentTimeMillis);

	@Override
	public Class<DigestAuth> getConfigClass() {
		return DigestAuth.class;
	}

	@Override
	public GatewayFilter apply(DigestAuth options, MiddlewareContext context) {
		String asked = options.realm();
		String realm = (asked != null && !asked.isEmpty()) ? asked : REALM;
		String field = options.headerField();
		return new DigestAuthFilter(DigestUsers.of(options, realm), this.nonces, realm, options.removeHeader(),
				(field != null && !field.isEmpty()) ? field : null);
	}

}
