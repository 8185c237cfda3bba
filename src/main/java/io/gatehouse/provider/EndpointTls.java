package io.gatehouse.provider;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import io.gatehouse.model.InvalidOptionException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * Makes TLS towards the endpoint of a source, of PEM files or texts.
 */
public final class EndpointTls {

	private EndpointTls() {
	}

	/** Trusts the system's authorities, and shows no certificate. */
	public static SSLContext context() {
		return context(null, new TrustManager[0]);
	}

	/**
	 * Makes it.
	 * @param ca authorities trusted; absent means the system's
	 * @param cert client certificate; absent means none
	 * @param privateKey its private key
	 * @param insecureSkipVerify whether any certificate is taken
	 * @return the context
	 * @throws InvalidOptionException if a file cannot be read or understood
	 */
	public static SSLContext context(@Nullable String ca, @Nullable String cert, @Nullable String privateKey,
			boolean insecureSkipVerify) {
		String certificate = pem("cert", cert);
		String key = pem("key", privateKey);
		if ((certificate == null) != (key == null)) {
			throw new InvalidOptionException((certificate == null) ? "tls.cert" : "tls.key", null,
					"cert and key together");
		}
		String authorities = pem("ca", ca);
		PemSslStoreDetails keys = (certificate != null)
				? PemSslStoreDetails.forCertificate(certificate).withPrivateKey(key) : null;
		PemSslStoreDetails trust = (authorities != null) ? PemSslStoreDetails.forCertificate(authorities) : null;
		try {
			SslBundle bundle = SslBundle.of(new PemSslStoreBundle(keys, trust));
			KeyManager[] own = (keys != null) ? bundle.getManagers().getKeyManagers() : null;
			TrustManager[] others = insecureSkipVerify ? new TrustManager[] { new AnyCertificate() }
					: (trust != null) ? bundle.getManagers().getTrustManagers() : new TrustManager[0];
			return context(own, others);
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			throw new InvalidOptionException("tls", null, "certificates and keys in PEM: " + FailureReason.of(ex));
		}
	}

	private static SSLContext context(KeyManager @Nullable [] keys, TrustManager[] trust) {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(keys, (trust.length > 0) ? trust : null, null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("TLS cannot be set up", ex);
		}
	}

	private static @Nullable String pem(String option, @Nullable String value) {
		if (value == null || value.isBlank()) {
			return null;
		}
		if (value.contains("-----BEGIN ")) {
			return value;
		}
		try {
			return Files.readString(Path.of(value));
		}
		catch (IOException | InvalidPathException ex) {
			throw new InvalidOptionException("tls." + option, value, "a file that can be read, or PEM text");
		}
	}

	/**
	 * Takes any certificate. It is the extended kind because Java compares names itself
	 * for the simple one.
	 */
	private static final class AnyCertificate extends X509ExtendedTrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) {
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
