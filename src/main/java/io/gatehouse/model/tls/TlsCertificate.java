package io.gatehouse.model.tls;

import java.util.List;

import io.gatehouse.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A certificate and its key, each as a file or text (Traefik rows A21 and G01).
 *
 * @param certFile the certificate, with the intermediate ones
 * @param keyFile the private key
 * @param stores stores it is kept in; only {@code default} can be used
 */
public record TlsCertificate(@Nullable String certFile, @Nullable Secret keyFile, List<String> stores) {

	public TlsCertificate {
		stores = (stores != null) ? List.copyOf(stores) : List.of();
	}

}
