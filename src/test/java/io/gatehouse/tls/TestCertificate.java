package io.gatehouse.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that vouches for itself, and its key, as texts in PEM form.
 *
 * @param certificate the certificate
 * @param key the key
 */
public record TestCertificate(String certificate, String key) {

	/** Makes one for some names or addresses, of which the first is its common name. */
	public static TestCertificate of(String algorithm, String... names) {
		try {
			KeyPair keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
			X500Name name = new X500Name("CN=" + names[0]);
			JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(name, BigInteger.ONE,
					Date.from(Instant.now().minus(1, ChronoUnit.DAYS)),
					Date.from(Instant.now().plus(1, ChronoUnit.DAYS)), name, keys.getPublic());
			builder.addExtension(Extension.subjectAlternativeName, false,
					new GeneralNames(Arrays.stream(names)
						.map((each) -> new GeneralName(
								each.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, each))
						.toArray(GeneralName[]::new)));
			X509Certificate made = new JcaX509CertificateConverter().getCertificate(builder
				.build(new JcaContentSignerBuilder(algorithm.equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA")
					.build(keys.getPrivate())));
			return new TestCertificate(pem("CERTIFICATE", made.getEncoded()),
					pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	/** Writes both to files of that name, ending in {@code .pem} and {@code .key}. */
	public void write(Path folder, String name) throws IOException {
		Files.writeString(folder.resolve(name + ".pem"), this.certificate);
		Files.writeString(folder.resolve(name + ".key"), this.key);
	}

	private static String pem(String kind, byte[] bytes) {
		return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(bytes)
				+ "\n-----END " + kind + "-----\n";
	}

}
