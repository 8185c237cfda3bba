package io.gatehouse.provider.docker;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import io.gatehouse.provider.RecordingSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DaemonTlsTests {

	private static final char[] PASSWORD = "changeit".toCharArray();

	private static final String ENDPOINT = "https://127.0.0.1:";

	@TempDir
	private Path folder;

	private final RecordingSink sink = new RecordingSink();

	private FakeDaemon daemon;

	private DockerProvider provider;

	private KeyStore keys;

	@BeforeEach
	void startDaemon() throws Exception {
		this.keys = keys("daemon", "ip:127.0.0.1");
		this.daemon = daemon(this.keys);
	}

	@AfterEach
	void stop() {
		this.provider.stop();
		this.daemon.close();
	}

	private FakeDaemon daemon(KeyStore store) throws Exception {
		KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
		factory.init(store, PASSWORD);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(factory.getKeyManagers(), null, null);
		FakeDaemon started = new FakeDaemon(0, context);
		started.add("a");
		return started;
	}

	private KeyStore keys(String name, String alternative) throws Exception {
		Path file = this.folder.resolve(name + ".p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-keyalg", "EC", "-alias", "own", "-dname", "CN=" + name, "-ext", "san=" + alternative,
				"-storetype", "PKCS12", "-storepass", new String(PASSWORD), "-keystore", file.toString())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(keytool.waitFor()).isZero();
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream input = Files.newInputStream(file)) {
			store.load(input, PASSWORD);
		}
		return store;
	}

	private static String pem(String kind, byte[] content) {
		return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + kind
				+ "-----\n";
	}

	private void start(String... tls) {
		Map<String, String> options = new HashMap<>();
		options.put("endpoint", ENDPOINT + this.daemon.port());
		for (int i = 0; i < tls.length; i += 2) {
			options.put("tls." + tls[i], tls[i + 1]);
		}
		this.provider = new DockerProvider(DockerExample.properties(options), DockerExample.DECODER);
		this.provider.start(this.sink);
	}

	@Test
	void trustsTheAuthorityThatIsNamed() throws Exception {
		Path authority = this.folder.resolve("ca.pem");
		Files.writeString(authority, pem("CERTIFICATE", this.keys.getCertificate("own").getEncoded()));
		start("ca", authority.toString());
		this.sink.awaitRouter("a");
		this.daemon.add("b");
		this.daemon.event("start", "b");
		this.sink.awaitRouter("b");
	}

	@Test
	void sendsItsOwnCertificateFromTextAndFile() throws Exception {
		Path key = this.folder.resolve("key.pem");
		Files.writeString(key, pem("PRIVATE KEY", this.keys.getKey("own", PASSWORD).getEncoded()));
		String certificate = pem("CERTIFICATE", this.keys.getCertificate("own").getEncoded());
		start("ca", certificate, "cert", certificate, "key", key.toString());
		this.sink.awaitRouter("a");
	}

	@Test
	void trustsNobodyElse() throws Exception {
		start();
		assertThat(this.sink.awaitProblem(1)).contains("unable to find valid certification path");
		assertThat(this.sink.publications()).isZero();
	}

	@Test
	void takesAnyCertificateAndNameWhereItIsToldTo() throws Exception {
		this.daemon.close();
		this.daemon = daemon(keys("elsewhere", "dns:elsewhere.example"));
		start("insecureSkipVerify", "true");
		this.sink.awaitRouter("a");
	}

	@Test
	void insistsOnTheNameOtherwise() throws Exception {
		this.daemon.close();
		KeyStore other = keys("elsewhere", "dns:elsewhere.example");
		this.daemon = daemon(other);
		start("ca", pem("CERTIFICATE", other.getCertificate("own").getEncoded()));
		assertThat(this.sink.awaitProblem(1)).contains("127.0.0.1");
		assertThat(this.sink.publications()).isZero();
	}

	@Test
	void saysWhichFileIsMissing() throws Exception {
		start("ca", "/nowhere/ca.pem");
		assertThat(this.sink.awaitProblem(1))
			.isEqualTo("providers.docker.tls.ca: \"/nowhere/ca.pem\" (expected: a file that can be read, or PEM text)");
		assertThat(List.of(this.sink.publications())).containsExactly(0);
	}

}
