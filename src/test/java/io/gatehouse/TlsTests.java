package io.gatehouse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

import io.gatehouse.tls.TestCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * TLS with clients, on listeners that take plain connections as well (Traefik rows B24
 * and G01 to G12).
 */
class TlsTests {

	private static final String ROUTERS = """
			http:
			  routers:
			    secure:
			      rule: PathPrefix(`/`)
			      tls: {}
			      service: ping@internal
			    plain:
			      rule: Path(`/plain`)
			      service: ping@internal
			""";

	@TempDir
	private Path folder;

	private RunningGatehouse gatehouse;

	@BeforeEach
	void writeCertificates() throws IOException {
		TestCertificate.of("EC", "a.test", "*.wild.test").write(this.folder, "a");
		TestCertificate.of("RSA", "b.test", "127.0.0.1").write(this.folder, "b");
		TestCertificate.of("EC", "standard.test").write(this.folder, "standard");
	}

	@AfterEach
	void stop() {
		assertThat(this.gatehouse.leaks()).isEmpty();
		this.gatehouse.close();
	}

	private void start(String tls, String... properties) throws IOException {
		write(tls);
		String[] all = new String[properties.length + 3];
		all[0] = "gatehouse.providers.file.enabled=true";
		all[1] = "gatehouse.providers.file.directory=" + this.folder;
		all[2] = "gatehouse.ping.enabled=true";
		System.arraycopy(properties, 0, all, 3, properties.length);
		this.gatehouse = RunningGatehouse.start(Object.class, all);
		this.gatehouse.api("/http/routers/secure@file", "enabled");
	}

	private void write(String tls) throws IOException {
		Files.writeString(this.folder.resolve("routes.yml"), ROUTERS + tls.replace("DIR", this.folder.toString()));
	}

	@Test
	void serveACertificateThatIsMadeWhereThereIsNone() throws IOException {
		start("");
		for (String name : new String[] { "a.test", null }) {
			try (SSLSocket socket = handshake(name)) {
				assertThat(subject(socket)).isEqualTo("CN=TRAEFIK DEFAULT CERT");
				assertThat(ask(socket, "/")).startsWith("HTTP/1.1 200 OK\r\n");
			}
		}
		assertThat(this.gatehouse.answer("a.test", "/")).startsWith("HTTP/1.1 404 ");
		assertThat(this.gatehouse.answer("a.test", "/plain")).startsWith("HTTP/1.1 200 ");
	}

	@Test
	void chooseTheCertificateByName() throws IOException {
		start("""
				tls:
				  certificates:
				    - {certFile: DIR/a.pem, keyFile: DIR/a.key}
				    - {certFile: DIR/b.pem, keyFile: DIR/b.key}
				  stores:
				    default:
				      defaultCertificate: {certFile: DIR/standard.pem, keyFile: DIR/standard.key}
				""");
		assertThat(served("a.test")).isEqualTo("CN=a.test");
		assertThat(served("x.wild.test")).isEqualTo("CN=a.test");
		assertThat(served("x.y.wild.test")).isEqualTo("CN=standard.test");
		assertThat(served("wild.test")).isEqualTo("CN=standard.test");
		assertThat(served("B.test")).isEqualTo("CN=b.test");
		assertThat(served("other.test")).isEqualTo("CN=standard.test");
		assertThat(served(null)).isEqualTo("CN=b.test");
	}

	@Test
	void refuseNamesWithoutCertificateIfTheyAreToBeStrict() throws IOException {
		start("""
				tls:
				  options:
				    default: {sniStrict: true, maxVersion: VersionTLS12}
				  certificates:
				    - {certFile: DIR/a.pem, keyFile: DIR/a.key}
				""");
		try (SSLSocket socket = handshake("a.test")) {
			assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
		}
		assertThatThrownBy(() -> served("other.test")).isInstanceOf(IOException.class);
		assertThatThrownBy(() -> served(null)).isInstanceOf(IOException.class);
	}

	@Test
	void serveANewCertificateAtOnceAndKeepTheConnectionsThereAre() throws IOException {
		String standard = "tls: {stores: {default: {defaultCertificate: {certFile: DIR/%s.pem, keyFile: DIR/%s.key}}}}\n";
		start(standard.formatted("a", "a"));
		try (SSLSocket old = handshake("x.test")) {
			assertThat(subject(old)).isEqualTo("CN=a.test");
			write(standard.formatted("b", "b"));
			long end = System.nanoTime() + 10_000_000_000L;
			while (!served("x.test").equals("CN=b.test")) {
				assertThat(System.nanoTime()).isLessThan(end);
			}
			assertThat(ask(old, "/")).startsWith("HTTP/1.1 200 OK\r\n");
		}
	}

	@Test
	void leaveOutACertificateThatCannotBeReadAndSayWhere() throws IOException {
		start("""
				tls:
				  certificates:
				    - {certFile: DIR/nowhere.pem, keyFile: DIR/a.key}
				    - {certFile: DIR/a.pem, keyFile: DIR/a.key}
				""");
		assertThat(this.gatehouse.api("/providers", "nowhere.pem"))
			.contains("tls.certificates.certFile", "(expected: a certificate in PEM form, or a file that holds one)",
					"routes.yml")
			.doesNotContain("PRIVATE KEY");
		assertThat(served("a.test")).isEqualTo("CN=a.test");
	}

	@Test
	void standForEveryRouterOfAnEntryPoint() throws IOException {
		start("", "gatehouse.entry-points.web.http.tls.enabled=true");
		try (SSLSocket socket = handshake("x.test")) {
			assertThat(ask(socket, "/plain")).startsWith("HTTP/1.1 200 OK\r\n");
		}
		assertThat(this.gatehouse.answer("x.test", "/plain")).startsWith("HTTP/1.1 404 ");
	}

	@Test
	void speakHttp2WithWhoAsksForIt() throws IOException {
		start("");
		try (SSLSocket socket = handshake("a.test", "h2", "http/1.1")) {
			assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
		}
		try (SSLSocket socket = handshake("a.test", "http/1.1")) {
			assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
			assertThat(ask(socket, "/")).startsWith("HTTP/1.1 200 OK\r\n");
		}
	}

	@Test
	void endWhatOnlyLooksLikeAHandshake() throws IOException {
		start("");
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.gatehouse.port("web"))) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(new byte[] { 22, 3, 1, 0, 5, 1, 2, 3, 4, 5, 6, 7, 8, 9 });
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
				.doesNotContain("HTTP");
		}
	}

	private String served(@Nullable String name) throws IOException {
		try (SSLSocket socket = handshake(name)) {
			return subject(socket);
		}
	}

	private SSLSocket handshake(@Nullable String name, String... protocols) throws IOException {
		SSLSocket socket = (SSLSocket) Anybody.context().getSocketFactory().createSocket();
		socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), this.gatehouse.port("web")));
		socket.setSoTimeout(10_000);
		SSLParameters parameters = socket.getSSLParameters();
		if (name != null) {
			parameters.setServerNames(List.of(new SNIHostName(name)));
		}
		parameters.setApplicationProtocols(protocols);
		socket.setSSLParameters(parameters);
		try {
			socket.startHandshake();
		}
		catch (SSLException ex) {
			socket.close();
			throw ex;
		}
		return socket;
	}

	private static String subject(SSLSocket socket) throws IOException {
		return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSubjectX500Principal().getName();
	}

	private static String ask(SSLSocket socket, String path) throws IOException {
		socket.getOutputStream()
			.write(("GET " + path + " HTTP/1.1\r\nHost: a.test\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
		byte[] read = new byte[4096];
		int length = socket.getInputStream().read(read);
		return new String(read, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
	}

}
