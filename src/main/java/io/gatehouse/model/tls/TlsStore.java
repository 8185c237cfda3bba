package io.gatehouse.model.tls;

import io.gatehouse.model.Labels;
import io.gatehouse.model.Labels.Use;
import io.gatehouse.model.http.Domain;
import org.jspecify.annotations.Nullable;

/**
 * Where certificates are kept (Traefik row G02).
 *
 * @param defaultCertificate the certificate of names that have none
 * @param defaultGeneratedCert likewise, obtained by a resolver
 */
public record TlsStore(@Labels(Use.NEVER) @Nullable TlsCertificate defaultCertificate,
		@Nullable GeneratedCertificate defaultGeneratedCert) {

	/**
	 * A certificate that a resolver obtains.
	 *
	 * @param resolver the resolver's name
	 * @param domain names it is for
	 */
	public record GeneratedCertificate(@Nullable String resolver, @Nullable Domain domain) {

	}

}
