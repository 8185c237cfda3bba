package io.gatehouse.model.tls;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How TLS is spoken with clients (Traefik rows G04 to G06).
 *
 * @param minVersion lowest version, for example {@code VersionTLS12} (default)
 * @param maxVersion highest version; absent means no limit
 * @param cipherSuites cipher suites by Go's names; empty means a good choice
 * @param curvePreferences curves by Go's names; empty means a good choice
 * @param clientAuth what is asked of clients
 * @param sniStrict whether a name without a certificate of its own is refused
 * @param alpnProtocols protocols offered (default {@code h2}, {@code http/1.1} and
 * {@code acme-tls/1})
 * @param disableSessionTickets whether sessions are not resumed by tickets
 * @param preferServerCipherSuites does nothing; Traefik accepts it still
 */
public record TlsOptions(@Nullable String minVersion, @Nullable String maxVersion, List<String> cipherSuites,
		List<String> curvePreferences, @Nullable ClientAuth clientAuth, boolean sniStrict, List<String> alpnProtocols,
		boolean disableSessionTickets, @Nullable Boolean preferServerCipherSuites) {

	public TlsOptions {
		cipherSuites = (cipherSuites != null) ? List.copyOf(cipherSuites) : List.of();
		curvePreferences = (curvePreferences != null) ? List.copyOf(curvePreferences) : List.of();
		alpnProtocols = (alpnProtocols != null) ? List.copyOf(alpnProtocols) : List.of("h2", "http/1.1", "acme-tls/1");
	}

	/**
	 * What is asked of clients.
	 *
	 * @param caFiles certificate authorities trusted, as files or text
	 * @param clientAuthType whether a certificate is asked for and checked
	 */
	public record ClientAuth(List<String> caFiles, @Nullable String clientAuthType) {

		public ClientAuth {
			caFiles = (caFiles != null) ? List.copyOf(caFiles) : List.of();
		}

	}

}
