package io.gatehouse.middleware;

import java.util.List;

import io.gatehouse.model.Secret;
import io.gatehouse.model.http.ServersTransport;
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
		boolean presents = cert != null && !cert.isEmpty() && key != null;
		return new ServersTransport(null, tls.insecureSkipVerify(), (ca != null && !ca.isEmpty()) ? List.of(ca) : null,
				presents ? List.of(new ServersTransport.Certificate(cert, key.reveal())) : null, null, null, null,
				ServersTransport.DEFAULT.maxIdleConnsPerHost(), null, false, null, null);
	}

}
