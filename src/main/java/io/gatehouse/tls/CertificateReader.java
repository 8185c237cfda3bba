package io.gatehouse.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.Secret;
import io.gatehouse.model.tls.TlsCertificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/**
 * Reads certificates and keys, each the text itself or that of a file (Traefik rows A21
 * and G01). Not for event loops.
 */
final class CertificateReader {

	private static final String BEGIN = "-----BEGIN ";

	private static final String CERTIFICATES = "a certificate in PEM form, or a file that holds one";

	private static final String KEY = "its private key in PEM form, or a file that holds it";

	private CertificateReader() {
	}

	/**
	 * Reads a certificate and its key.
	 * @throws InvalidOptionException if one of them cannot be read, or they do not belong
	 * together
	 */
	static KeyedCertificate read(TlsCertificate options) {
		List<X509Certificate> chain = certificates("certFile", options.certFile());
		Secret secret = options.keyFile();
		PrivateKey key = key((secret != null) ? secret.reveal() : null);
		KeyedCertificate read = new KeyedCertificate(chain, key);
		if (!isKeyOf(read)) {
			throw new InvalidOptionException("keyFile", null, "the key of the certificate, not another one");
		}
		return read;
	}

	/**
	 * Reads certificates alone.
	 * @throws InvalidOptionException if they cannot be read
	 */
	static List<X509Certificate> certificates(String option, @Nullable String fileOrText) {
		List<X509Certificate> chain = new ArrayList<>();
		try {
			byte[] text = text(option, fileOrText, CERTIFICATES).getBytes(StandardCharsets.US_ASCII);
			for (Certificate each : CertificateFactory.getInstance("X.509")
				.generateCertificates(new ByteArrayInputStream(text))) {
				chain.add((X509Certificate) each);
			}
		}
		catch (CertificateException ex) {
			throw new InvalidOptionException(option, shown(fileOrText), CERTIFICATES);
		}
		if (chain.isEmpty()) {
			throw new InvalidOptionException(option, shown(fileOrText), CERTIFICATES);
		}
		return chain;
	}

	private static PrivateKey key(@Nullable String fileOrText) {
		try (PEMParser parser = new PEMParser(new StringReader(text("keyFile", fileOrText, KEY)))) {
			// Before the key can stand the parameters of its curve
			for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
				if (part instanceof PEMKeyPair pair) {
					return new JcaPEMKeyConverter().getKeyPair(pair).getPrivate();
				}
				if (part instanceof PrivateKeyInfo info) {
					return new JcaPEMKeyConverter().getPrivateKey(info);
				}
			}
		}
		catch (IOException ex) {
			throw new InvalidOptionException("keyFile", shown(fileOrText), KEY);
		}
		throw new InvalidOptionException("keyFile", shown(fileOrText), KEY);
	}

	private static String text(String option, @Nullable String fileOrText, String expected) {
		if (fileOrText != null && fileOrText.contains(BEGIN)) {
			return fileOrText;
		}
		try {
			if (fileOrText != null && !fileOrText.isEmpty()) {
				return Files.readString(Path.of(fileOrText), StandardCharsets.ISO_8859_1);
			}
		}
		catch (IOException | InvalidPathException ex) {
			throw new InvalidOptionException(option, shown(fileOrText), expected);
		}
		throw new InvalidOptionException(option, null, expected);
	}

	/** The name of a file; the text of a key is nobody's business. */
	private static @Nullable String shown(@Nullable String fileOrText) {
		return (fileOrText == null || fileOrText.contains(BEGIN)) ? null : fileOrText;
	}

	/** Whether a key signs what its certificate vouches for. */
	private static boolean isKeyOf(KeyedCertificate certificate) {
		PublicKey vouched = certificate.chain().get(0).getPublicKey();
		String algorithm = switch (certificate.key().getAlgorithm()) {
			case "EC" -> "SHA256withECDSA";
			case "RSA" -> "SHA256withRSA";
			default -> certificate.key().getAlgorithm();
		};
		try {
			Signature signature = Signature.getInstance(algorithm);
			signature.initSign(certificate.key());
			signature.update((byte) 1);
			byte[] signed = signature.sign();
			signature.initVerify(vouched);
			signature.update((byte) 1);
			return signature.verify(signed);
		}
		catch (GeneralSecurityException ex) {
			// A key of another kind
			return false;
		}
	}

}
