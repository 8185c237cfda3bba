package io.gatehouse.middleware;

import java.util.List;

import io.gatehouse.model.Secret;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.http.ServersTransport.Certificate;
import io.gatehouse.model.middleware.ClientTls;
import org.jspecify.annotations.Nullable;

/**
 * How servers are reached that only a middleware asks.
 */
final class Transports {

	private Transports() {
	}

	static ServersTransport of(@Nullable ClientTls tls) {
		if (tls == null) {
			return ServersTransport.DEFAULT;
		}
		String ca = tls.ca();
		String cert = tls.cert();
		Secret key = tls.key();
		List<String> authorities = (ca != null && !ca.isEmpty()) ? List.of(ca) : List.of();
		List<Certificate> certificates = (cert != null && !cert.isEmpty() && key != null)
				? List.of(new Certificate(cert, key.reveal())) : List.of();
		return new ServersTransport(null, tls.insecureSkipVerify(), authorities, certificates, List.of(), null, null,
				ServersTransport.DEFAULT.maxIdleConnsPerHost(), null, false, null, null);
	}

}
