package io.gatehouse;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

import io.gatehouse.tls.TestCertificate;

/**
 * Shows its certificate to whoever asks, also to those who say that they will not take
 * it.
 */
final class PushyKeyManager extends X509ExtendedKeyManager {

	private final X509Certificate certificate;

	private final PrivateKey key;

	PushyKeyManager(TestCertificate own) {
		try {
			this.certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(own.certificate().getBytes(StandardCharsets.US_ASCII)));
			byte[] encoded = Base64.getMimeDecoder().decode(own.key().replaceAll("-----[A-Z ]*-----", ""));
			this.key = KeyFactory.getInstance(this.certificate.getPublicKey().getAlgorithm())
				.generatePrivate(new PKCS8EncodedKeySpec(encoded));
		}
		catch (GeneralSecurityException ex) {
			throw new AssertionError(ex);
		}
	}

	@Override
	public String[] getClientAliases(String type, Principal[] issuers) {
		return new String[] { "own" };
	}

	@Override
	public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
		String own = this.certificate.getPublicKey().getAlgorithm();
		for (String type : types) {
			if (type.equals(own)) {
				return "own";
			}
		}
		return null;
	}

	@Override
	public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
		return chooseClientAlias(types, issuers, null);
	}

	@Override
	public String[] getServerAliases(String type, Principal[] issuers) {
		return null;
	}

	@Override
	public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
		return null;
	}

	@Override
	public X509Certificate[] getCertificateChain(String alias) {
		return new X509Certificate[] { this.certificate };
	}

	@Override
	public PrivateKey getPrivateKey(String alias) {
		return this.key;
	}

}
