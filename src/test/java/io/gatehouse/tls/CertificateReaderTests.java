package io.gatehouse.tls;

import java.nio.file.Path;
import java.util.List;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.Secret;
import io.gatehouse.model.tls.TlsCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CertificateReaderTests {

	private static final TestCertificate SHOP = TestCertificate.of("EC", "Shop.Test", "*.shop.test", "127.0.0.1");

	@ParameterizedTest
	@ValueSource(strings = { "EC", "RSA" })
	void readsTextsAndFiles(String algorithm, @TempDir Path folder) throws Exception {
		TestCertificate made = TestCertificate.of(algorithm, "a.test");
		made.write(folder, "a");
		KeyedCertificate read = read(made.certificate(), made.key());
		assertThat(read.key().getAlgorithm()).isEqualTo(algorithm);
		assertThat(read(folder.resolve("a.pem").toString(), folder.resolve("a.key").toString())).isEqualTo(read);
	}

	@Test
	void knowsTheNamesInLowerCase() {
		assertThat(read(SHOP.certificate(), SHOP.key()).names()).containsExactly("*.shop.test", "127.0.0.1",
				"shop.test");
	}

	@Test
	void readsAChain() {
		String other = TestCertificate.of("EC", "authority").certificate();
		assertThat(read(SHOP.certificate() + other, SHOP.key()).chain()).hasSize(2);
	}

	@Test
	void saysWhatCannotBeRead() {
		refuses("/nowhere/a.pem", SHOP.key(), "certFile: \"/nowhere/a.pem\" (expected: a certificate in PEM form");
		refuses("-----BEGIN CERTIFICATE-----\nx\n", SHOP.key(),
				"certFile: missing (expected: a certificate in PEM form");
		refuses(null, SHOP.key(), "certFile: missing (expected: a certificate");
		refuses(SHOP.certificate(), null, "keyFile: missing (expected: its private key");
		refuses(SHOP.certificate(), SHOP.certificate(), "keyFile: missing (expected: its private key");
		refuses(SHOP.certificate(), TestCertificate.of("EC", "b.test").key(),
				"keyFile: missing (expected: the key of the certificate, not another one");
		refuses(SHOP.certificate(), TestCertificate.of("RSA", "b.test").key(),
				"keyFile: missing (expected: the key of the certificate, not another one");
	}

	private static void refuses(@Nullable String certificate, @Nullable String key, String message) {
		assertThatThrownBy(() -> read(certificate, key)).isInstanceOf(InvalidOptionException.class)
			.hasMessageStartingWith(message);
	}

	private static KeyedCertificate read(@Nullable String certificate, @Nullable String key) {
		return CertificateReader
			.read(new TlsCertificate(certificate, (key != null) ? Secret.of(key) : null, List.of()));
	}

}
