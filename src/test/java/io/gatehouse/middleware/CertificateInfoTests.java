package io.gatehouse.middleware;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;

import io.gatehouse.model.middleware.PassTLSClientCert.Info;
import io.gatehouse.model.middleware.PassTLSClientCert.Issuer;
import io.gatehouse.model.middleware.PassTLSClientCert.Subject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What servers are told of a client's certificate, option by option (row F34). */
class CertificateInfoTests {

	private static final X509Certificate CERTIFICATE = certificate(
			"DC=org,DC=shop,C=FR,ST=Rhone,L=Lyon,O=Shop One,O=Shop Two,OU=Unit,SERIALNUMBER=S-42,CN=first,CN=client",
			new GeneralName(GeneralName.uniformResourceIdentifier, "urn:shop:1"),
			new GeneralName(GeneralName.iPAddress, "2001:db8::1"), new GeneralName(GeneralName.dNSName, "shop.test"),
			new GeneralName(GeneralName.rfc822Name, "ann@shop.test"),
			new GeneralName(GeneralName.iPAddress, "10.1.2.3"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "country|C=FR", "province|ST=Rhone", "locality|L=Lyon", "organization|O=Shop One,O=Shop Two",
					"organizationalUnit|OU=Unit", "commonName|CN=client", "serialNumber|SN=S-42",
					"domainComponent|DC=org,DC=shop" })
	void tellsEachPartOfASubjectAndAnIssuer(String part, String expected) {
		Subject subject = new Subject(part.equals("country"), part.equals("province"), part.equals("locality"),
				part.equals("organization"), part.equals("organizationalUnit"), part.equals("commonName"),
				part.equals("serialNumber"), part.equals("domainComponent"));
		assertThat(info(new Info(false, false, false, false, subject, null))).isEqualTo("Subject=\"" + expected + "\"");
		if (!part.equals("organizationalUnit")) {
			Issuer issuer = new Issuer(subject.country(), subject.province(), subject.locality(),
					subject.organization(), subject.commonName(), subject.serialNumber(), subject.domainComponent());
			assertThat(info(new Info(false, false, false, false, null, issuer)))
				.isEqualTo("Issuer=\"" + expected + "\"");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "true|false|false|false|NA=\"2000000000\"", "false|true|false|false|NB=\"1500000000\"",
					"false|false|true|false|SAN=\"shop.test,ann@shop.test,2001:db8::1,10.1.2.3,urn:shop:1\"",
					"false|false|false|true|SerialNumber=\"77\"",
					"true|true|false|true|SerialNumber=\"77\";NB=\"1500000000\";NA=\"2000000000\"" })
	void tellsEachField(boolean notAfter, boolean notBefore, boolean sans, boolean serialNumber, String expected) {
		assertThat(info(new Info(notAfter, notBefore, sans, serialNumber, null, null))).isEqualTo(expected);
	}

	@Test
	void leavesOutWhatIsNotThere() {
		X509Certificate bare = certificate("CN=bare");
		Subject all = new Subject(true, true, true, true, true, true, true, true);
		assertThat(new CertificateInfo(new Info(false, false, true, false, all, null)).of(bare))
			.isEqualTo("Subject=\"CN=bare\"");
		assertThat(new CertificateInfo(new Info(false, false, true, false, null, null)).of(bare)).isEmpty();
	}

	private static String info(Info info) {
		return new CertificateInfo(info).of(CERTIFICATE);
	}

	private static X509Certificate certificate(String name, GeneralName... names) {
		try {
			KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
			X500Name own = new X500Name(name);
			JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(own, BigInteger.valueOf(77),
					Date.from(Instant.ofEpochSecond(1_500_000_000)), Date.from(Instant.ofEpochSecond(2_000_000_000)),
					own, keys.getPublic());
			if (names.length > 0) {
				builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
			}
			return new JcaX509CertificateConverter()
				.getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

}
