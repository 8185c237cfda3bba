package io.gatehouse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import io.gatehouse.tls.TestCertificate;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * TLS options of single hosts, and the certificates that clients show by them (Traefik
 * rows G04 to G06, G10 and F34).
 */
class TlsOptionsTests {

	private static final TestCertificate KNOWN = TestCertificate.of("EC", "known.test", "10.1.2.3");

	private static final TestCertificate STRANGER = TestCertificate.of("RSA", "stranger.test");

	private static final EchoServer server = new EchoServer();

	private static RunningGatehouse gatehouse;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("known.pem"), KNOWN.certificate());
		Files.writeString(folder.resolve("routes.yml"), """
				http:
				  routers:
				    plain: {rule: Host(`plain.test`), service: echo, middlewares: [who], tls: {}}
				    hostless: {rule: PathPrefix(`/anywhere`), service: echo, tls: {options: asks}}
				    asks: {rule: Host(`asks.test`), service: echo, middlewares: [who], tls: {options: asks}}
				    any: {rule: Host(`any.test`), service: echo, middlewares: [who], tls: {options: any}}
				    checks: {rule: Host(`checks.test`), service: echo, middlewares: [who], tls: {options: checks}}
				    may: {rule: Host(`may.test`), service: echo, tls: {options: may}}
				    new: {rule: Host(`new.test`), service: echo, tls: {options: new@file}}
				    one: {rule: Host(`both.test`) && Path(`/one`), service: echo, tls: {options: any}}
				    two: {rule: Host(`both.test`) && Path(`/two`), service: echo, tls: {}}
				    unknown: {rule: Host(`unknown.test`), service: echo, tls: {options: nobody}}
				    broken: {rule: Host(`broken.test`), service: echo, tls: {options: broken}}
				    below: {rule: Host(`*.below.test`), service: echo, tls: {options: any}}
				  middlewares:
				    who: {passTLSClientCert: {pem: true, info: {sans: true, subject: {commonName: true}}}}
				  services:
				    echo: {loadBalancer: {servers: [{url: "%s"}]}}
				tls:
				  options:
				    asks: {clientAuth: {clientAuthType: RequestClientCert}}
				    any: {clientAuth: {clientAuthType: RequireAnyClientCert}}
				    checks: {clientAuth: {caFiles: ["%s/known.pem"]}}
				    may: {clientAuth: {clientAuthType: VerifyClientCertIfGiven, caFiles: ["%s/known.pem"]}}
				    new: {minVersion: VersionTLS13, curvePreferences: [CurveP521]}
				    broken: {clientAuth: {clientAuthType: RequireAndVerifyClientCert}}
				""".formatted(server.uri(), folder, folder));
		gatehouse = RunningGatehouse.start(Object.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + folder);
		gatehouse.api("/http/routers/plain@file", "enabled");
	}

	@AfterAll
	static void stop() {
		List<String> leaks = gatehouse.leaks();
		gatehouse.close();
		server.close();
		assertThat(leaks).isEmpty();
	}

	@Test
	void tellTheServerWhoTheClientIs() throws Exception {
		String answer = answer(context(KNOWN), "asks.test", "asks.test");
		assertThat(answer).startsWith("HTTP/1.1 200 ");
		String pem = KNOWN.certificate().replaceAll("-----[A-Z ]*-----|\n", "");
		assertThat(answer).contains("x-forwarded-tls-client-cert: " + pem + "\n")
			.contains("x-forwarded-tls-client-cert-info: "
					+ "Subject%3D%22CN%3Dknown.test%22%3BSAN%3D%22known.test%2C10.1.2.3%22\n");
	}

	@Test
	void stillKnowTheClientWhenItComesBackInTheSameSession() throws Exception {
		SSLContext context = context(KNOWN);
		for (int i = 0; i < 4; i++) {
			assertThat(answer(context, "asks.test", "asks.test")).contains("CN%3Dknown.test");
			assertThat(answer(context, "checks.test", "checks.test")).contains("CN%3Dknown.test");
		}
	}

	@Test
	void letNobodySayWhoTheyAreWithoutACertificate() throws Exception {
		String answer = answer(context(null), "asks.test",
				"asks.test\r\nX-Forwarded-Tls-Client-Cert: forged" + "\r\nX-Forwarded-Tls-Client-Cert-Info: forged");
		assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContain("forged", "x-forwarded-tls-client-cert");
	}

	@ParameterizedTest
	@CsvSource({ "any.test, known, true", "any.test, stranger, true", "any.test, nobody, false",
			"checks.test, known, true", "checks.test, stranger, false", "checks.test, nobody, false",
			"may.test, known, true", "may.test, stranger, false", "may.test, nobody, true", "asks.test, stranger, true",
			"x.below.test, nobody, false", "x.below.test, known, true" })
	void letInWhoeverMayComeIn(String host, String who, boolean expected) throws Exception {
		TestCertificate own = who.equals("known") ? KNOWN : who.equals("stranger") ? STRANGER : null;
		assertThat(answer(context(own), host, host).startsWith("HTTP/1.1 200 ")).isEqualTo(expected);
	}

	@Test
	void answerOnlyOnConnectionsThatWereMadeForThem() throws Exception {
		assertThat(answer(context(null), "plain.test", "plain.test")).startsWith("HTTP/1.1 200 ");
		assertThat(answer(context(null), "plain.test", "checks.test")).startsWith("HTTP/1.1 421 ")
			.endsWith("Misdirected Request\n");
		assertThat(answer(context(KNOWN), "any.test", "checks.test")).startsWith("HTTP/1.1 421 ");
		assertThat(answer(context(KNOWN), "any.test", "plain.test")).startsWith("HTTP/1.1 421 ");
		assertThat(answer(context(KNOWN), "any.test", "y.below.test")).startsWith("HTTP/1.1 200 ");
		assertThat(answer(context(null), "nowhere.test", "plain.test")).startsWith("HTTP/1.1 200 ");
	}

	@Test
	void areTheDefaultWhereRoutersDisagree() throws Exception {
		assertThat(answer(context(null), "both.test", "both.test", "/one")).startsWith("HTTP/1.1 200 ");
		assertThat(answer(context(null), "both.test", "both.test", "/two")).startsWith("HTTP/1.1 200 ");
		assertThat(gatehouse.api("/http/routers/one@file", "warning")).contains("default TLS options will be used");
		assertThat(gatehouse.api("/http/routers/hostless@file", "warning")).contains("the TLS option asks@file cannot");
		assertThat(answer(context(null), "plain.test", "other.test", "/anywhere")).startsWith("HTTP/1.1 200 ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown.test", "broken.test" })
	void letNobodyInWhereTheyCannotWork(String host) throws Exception {
		assertThat(answer(context(KNOWN), host, host)).isEmpty();
	}

	@Test
	void sayWhyTheyCannotWork() {
		assertThat(gatehouse.api("/http/routers/unknown@file", "disabled"))
			.contains("unknown TLS options: nobody@file, from file");
		assertThat(gatehouse.api("/http/routers/broken@file", "disabled")).contains("tls.options.broken.clientAuth")
			.contains("invalid clientAuthType: RequireAndVerifyClientCert, CAFiles is required");
	}

	@Test
	void chooseVersions() throws Exception {
		assertThat(answer(context(null), "new.test", "new.test")).startsWith("HTTP/1.1 200 ");
		try (SSLSocket socket = connect(context(null), "new.test", "TLSv1.2")) {
			assertThat(read(socket, "new.test", "/")).isEmpty();
		}
	}

	private static String answer(SSLContext context, String name, String host) throws IOException {
		return answer(context, name, host, "/");
	}

	private static String answer(SSLContext context, String name, String host, String path) throws IOException {
		try (SSLSocket socket = connect(context, name)) {
			return read(socket, host, path);
		}
	}

	private static SSLSocket connect(SSLContext context, String name, String... versions) throws IOException {
		SSLSocket socket = (SSLSocket) context.getSocketFactory()
			.createSocket(InetAddress.getByAddress(name, new byte[] { 127, 0, 0, 1 }), gatehouse.port("web"));
		assertThat(socket.getRemoteSocketAddress()).isInstanceOf(InetSocketAddress.class);
		socket.setSoTimeout(10_000);
		SSLParameters parameters = socket.getSSLParameters();
		parameters.setServerNames(List.of(new SNIHostName(name)));
		if (versions.length > 0) {
			parameters.setProtocols(versions);
		}
		socket.setSSLParameters(parameters);
		return socket;
	}

	/** The whole answer; nothing where there is no connection. */
	private static String read(SSLSocket socket, String host, String path) {
		try {
			socket.startHandshake();
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			return "";
		}
	}

	private static SSLContext context(TestCertificate own) throws IOException {
		SslContextBuilder builder = SslContextBuilder.forClient()
			.sslProvider(SslProvider.JDK)
			.trustManager(InsecureTrustManagerFactory.INSTANCE);
		if (own != null) {
			builder.keyManager(new PushyKeyManager(own));
		}
		return ((JdkSslContext) builder.build()).context();
	}

}
