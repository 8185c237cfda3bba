package io.gatehouse.middleware;

import io.gatehouse.model.middleware.PassTLSClientCert;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Tells servers of the client's certificate (Traefik row F34).
 */
@Component("gatehousePassTLSClientCert")
class PassTLSClientCertGatewayFilterFactory implements MiddlewareFactory<PassTLSClientCert> {

	@Override
	public Class<PassTLSClientCert> getConfigClass() {
		return PassTLSClientCert.class;
	}

	@Override
	public GatewayFilter apply(PassTLSClientCert options, MiddlewareContext context) {
		PassTLSClientCert.Info info = options.info();
		return new PassTLSClientCertFilter(options.pem(), (info != null) ? new CertificateInfo(info) : null);
	}

}
