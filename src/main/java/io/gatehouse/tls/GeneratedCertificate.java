package io.gatehouse.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes the certificate that is served where there is none (Traefik row G03). Its key is
 * on a curve, which costs a handshake less than RSA does.
 */
final class GeneratedCertificate {

	private static final X500Name NAME = new X500Name("CN=TRAEFIK DEFAULT CERT");

	private static final int DAYS = 365;

	private GeneratedCertificate() {
	}

	static KeyedCertificate make() {
		try {
			SecureRandom random = new SecureRandom();
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"), random);
			KeyPair keys = generator.generateKeyPair();
			Instant now = Instant.now();
			JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(NAME, new BigInteger(127, random),
					Date.from(now.minus(1, ChronoUnit.HOURS)), Date.from(now.plus(DAYS, ChronoUnit.DAYS)), NAME,
					keys.getPublic());
			builder.addExtension(Extension.subjectAlternativeName, false,
					new GeneralNames(new GeneralName(GeneralName.dNSName, name(random))));
			return new KeyedCertificate(
					List.of(new JcaX509CertificateConverter().getCertificate(
							builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())))),
					keys.getPrivate());
		}
		catch (GeneralSecurityException | OperatorCreationException | CertIOException ex) {
			throw new IllegalStateException("a certificate cannot be made", ex);
		}
	}

	private static String name(SecureRandom random) {
		byte[] bytes = new byte[32];
		random.nextBytes(bytes);
		String text = HexFormat.of().formatHex(bytes);
		return text.substring(0, 32) + "." + text.substring(32) + ".traefik.default";
	}

}
