package io.gatehouse.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.net.ssl.SSLException;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.tls.TlsOptions;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import org.jspecify.annotations.Nullable;

/**
 * How TLS is spoken with clients (Traefik rows G04 and G05).
 *
 * @param versions the versions that are spoken
 * @param ciphers the cipher suites; empty means a good choice
 * @param protocols the protocols that clients may choose from (ALPN)
 * @param strict whether a name without a certificate of its own is refused
 * @param curves the curves of key agreement, by OpenSSL's names; empty means a good
 * choice
 * @param clients what is asked of clients
 */
record ServerOptions(List<String> versions, List<String> ciphers, List<String> protocols, boolean strict,
		List<String> curves, ClientCertificates clients) {

	private static final List<String> VERSIONS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

	// Not to be chosen from, as in Go
	private static final List<String> OF_TLS13 = List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384",
			"TLS_CHACHA20_POLY1305_SHA256");

	private static final Map<String, String> CURVES = Map.of("curvep256", "P-256", "secp256r1", "P-256", "curvep384",
			"P-384", "secp384r1", "P-384", "curvep521", "P-521", "secp521r1", "P-521", "x25519", "X25519",
			"x25519mlkem768", "X25519MLKEM768");

	private static final int TLS12 = 2;

	/** What is spoken where nobody says otherwise. */
	static final ServerOptions DEFAULT = of(new TlsOptions(null, null, List.of(), List.of(), null, false,
			List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1), false, null));

	/**
	 * Options as they were asked for.
	 * @throws InvalidOptionException if one cannot be meant
	 */
	static ServerOptions of(TlsOptions asked) {
		int from = version("minVersion", asked.minVersion(), TLS12);
		int to = version("maxVersion", asked.maxVersion(), VERSIONS.size() - 1);
		if (from > to) {
			throw new InvalidOptionException("minVersion", asked.minVersion(), "not above maxVersion");
		}
		List<String> ciphers = new ArrayList<>();
		if (!asked.cipherSuites().isEmpty()) {
			for (String cipher : asked.cipherSuites()) {
				ciphers.add(known(cipher));
			}
			ciphers.addAll(0, OF_TLS13);
		}
		List<String> protocols = asked.alpnProtocols()
			.stream()
			.filter((protocol) -> protocol.equals(ApplicationProtocolNames.HTTP_2)
					|| protocol.equals(ApplicationProtocolNames.HTTP_1_1))
			.toList();
		return new ServerOptions(VERSIONS.subList(from, to + 1), ciphers, protocols, asked.sniStrict(),
				asked.curvePreferences().stream().map(ServerOptions::curve).toList(),
				ClientCertificates.of(asked.clientAuth()));
	}

	private static int version(String option, @Nullable String name, int absent) {
		if (name == null || name.isEmpty()) {
			return absent;
		}
		int found = List.of("versiontls10", "versiontls11", "versiontls12", "versiontls13")
			.indexOf(name.toLowerCase(Locale.ROOT));
		if (found < 0) {
			throw new InvalidOptionException(option, name, "VersionTLS10, VersionTLS11, VersionTLS12 or VersionTLS13");
		}
		return found;
	}

	private static String curve(String name) {
		String curve = CURVES.get(name.toLowerCase(Locale.ROOT));
		if (curve == null) {
			throw new InvalidOptionException("curvePreferences", name, "one of CurveP256, CurveP384, CurveP521, "
					+ "X25519 and X25519MLKEM768, or secp256r1, secp384r1 and secp521r1");
		}
		return curve;
	}

	private static String known(String cipher) {
		if (!cipher.matches("TLS_[A-Z0-9_]+")) {
			throw new InvalidOptionException("cipherSuites", cipher,
					"a name such as TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
		}
		return cipher;
	}

	/**
	 * A context that shows a certificate.
	 * @throws InvalidOptionException if certificate and options do not go together
	 */
	SslContext context(KeyedCertificate certificate) {
		SslContextBuilder builder = SslContextBuilder.forServer(certificate.key(), certificate.chain())
			.sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
			.protocols(this.versions);
		if (!this.ciphers.isEmpty()) {
			builder.ciphers(this.ciphers, SupportedCipherSuiteFilter.INSTANCE);
		}
		if (!this.protocols.isEmpty()) {
			builder.applicationProtocolConfig(new ApplicationProtocolConfig(Protocol.ALPN,
					SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, this.protocols));
		}
		this.clients.askBy(builder);
		if (!this.curves.isEmpty() && OpenSsl.isAvailable()) {
			builder.option(OpenSslContextOption.GROUPS, this.curves.toArray(String[]::new));
		}
		try {
			return builder.build();
		}
		catch (SSLException | IllegalArgumentException ex) {
			throw new InvalidOptionException("certFile", null, "a certificate that can be used: " + ex.getMessage());
		}
	}

}
