package io.gatehouse.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.TrustManagerFactory;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.tls.TlsOptions;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whether clients are asked for a certificate, and which ones are taken (Traefik row
 * G06).
 *
 * @param asked whether they are asked, and must have one
 * @param verified whether an authority has to vouch for it
 * @param authorities the authorities
 */
record ClientCertificates(ClientAuth asked, boolean verified, List<X509Certificate> authorities) {

	private static final ClientCertificates NONE = new ClientCertificates(ClientAuth.NONE, false, List.of());

	ClientCertificates {
		authorities = List.copyOf(authorities);
	}

	/**
	 * What options ask for. Reads files: not for event loops.
	 * @throws InvalidOptionException if they cannot be meant
	 */
	static ClientCertificates of(TlsOptions.@Nullable ClientAuth options) {
		if (options == null) {
			return NONE;
		}
		List<X509Certificate> authorities = new ArrayList<>();
		for (String authority : options.caFiles()) {
			authorities.addAll(CertificateReader.certificates("clientAuth.caFiles", authority));
		}
		String type = (options.clientAuthType() != null) ? options.clientAuthType() : "";
		if (type.contains("Verify") && authorities.isEmpty()) {
			throw new InvalidOptionException("clientAuth.clientAuthType", type,
					"caFiles beside it: invalid clientAuthType: " + type + ", CAFiles is required");
		}
		return switch (type) {
			// Who names authorities wants them to be asked
			case "" -> authorities.isEmpty() ? NONE : new ClientCertificates(ClientAuth.REQUIRE, true, authorities);
			case "NoClientCert" -> NONE;
			case "RequestClientCert" -> new ClientCertificates(ClientAuth.OPTIONAL, false, authorities);
			case "RequireAnyClientCert" -> new ClientCertificates(ClientAuth.REQUIRE, false, authorities);
			case "VerifyClientCertIfGiven" -> new ClientCertificates(ClientAuth.OPTIONAL, true, authorities);
			case "RequireAndVerifyClientCert" -> new ClientCertificates(ClientAuth.REQUIRE, true, authorities);
			default -> throw new InvalidOptionException("clientAuth.clientAuthType", type, "NoClientCert, "
					+ "RequestClientCert, RequireAnyClientCert, VerifyClientCertIfGiven or RequireAndVerifyClientCert");
		};
	}

	/** Has a context ask for them. */
	void askBy(SslContextBuilder builder) {
		if (this.asked == ClientAuth.NONE) {
			return;
		}
		builder.clientAuth(this.asked);
		if (!this.verified) {
			// Whoever asks for any certificate means any
			builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
			return;
		}
		try {
			KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
			store.load(null, null);
			for (int i = 0; i < this.authorities.size(); i++) {
				store.setCertificateEntry("authority-" + i, this.authorities.get(i));
			}
			TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trusted.init(store);
			builder.trustManager(trusted);
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new InvalidOptionException("clientAuth.caFiles", null,
					"certificates of authorities that can be used: " + ex.getMessage());
		}
	}

}
