package io.gatehouse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an entry point's options do to connections and requests (Traefik rows B04, B12,
 * B13 and B22).
 */
@Timeout(30)
class EntryPointOptionsTests {

	private static final String ROUTES = """
			http:
			  routers:
			    all: {rule: PathPrefix(`/`), service: server}
			    far: {rule: "ClientIP(`203.0.113.0/24`) || ClientIP(`2001:db8::/32`)", priority: 1000, service: server, middlewares: [far]}
			  middlewares:
			    far: {addPrefix: {prefix: /far}}
			  services:
			    server: {loadBalancer: {servers: [{url: %s}]}}
			""";

	private static final String GET = "GET /x HTTP/1.1\r\nHost: a.test\r\n\r\n";

	@TempDir
	private static Path folder;

	private static RecordingServer server;

	private static RunningGatehouse gatehouse;

	@BeforeAll
	static void start() throws IOException {
		server = new RecordingServer();
		Files.writeString(folder.resolve("routes.yml"), ROUTES.formatted(server.url()));
		String all = "gatehouse.entry-points.";
		gatehouse = RunningGatehouse.start(Nobody.class, "gatehouse.providers.providers-throttle-duration=10ms",
				"gatehouse.providers.file.enabled=true", "gatehouse.providers.file.directory=" + folder,
				all + "trusting.address=127.0.0.1:0", all + "trusting.proxy-protocol.trusted-ips=127.0.0.0/8",
				all + "doubting.address=127.0.0.1:0", all + "doubting.proxy-protocol.trusted-ips=192.0.2.1",
				all + "careful.address=127.0.0.1:0", all + "careful.http.encoded-characters.allow-encoded-slash=false",
				all + "careful.observability.metrics=false");
		gatehouse.awaitBody("/ready", "this is /ready");
	}

	@AfterAll
	static void stop() {
		assertThat(gatehouse.leaks()).isEmpty();
		gatehouse.close();
		server.close();
	}

	@BeforeEach
	void forget() {
		server.forget();
	}

	static final class Nobody {

	}

	@ParameterizedTest
	@CsvSource({ "PROXY TCP4 203.0.113.7 198.51.100.1 56324 443, 203.0.113.7",
			"PROXY TCP6 2001:db8::7 2001:db8::1 56324 443, 2001:db8::7" })
	void believesATrustedProxyForWhomItConnects(String header, String client) throws IOException {
		ask("trusting", header + "\r\n" + GET);
		ReceivedRequest reached = server.requests().get(0);
		assertThat(reached.target()).isEqualTo("/far/x");
		assertThat(reached.head()).contains("X-Real-Ip: " + client + "\r\n", "X-Forwarded-For: " + client + "\r\n");
	}

	@Test
	void readsTheHeaderOfVersion2() throws IOException {
		ask("trusting", second("21 11 000c cb007107 c6336401 dc04 01bb"));
		assertThat(server.requests().get(0).head()).contains("X-Real-Ip: 203.0.113.7\r\n");
	}

	@Test
	void passesOverFurtherWordsOfVersion2() throws IOException {
		ask("trusting", second("21 11 0015 cb007107 c6336401 dc04 01bb 04 0003 000000 04 0000"));
		assertThat(server.requests().get(0).head()).contains("X-Real-Ip: 203.0.113.7\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "20 00 0000", "20 11 000c cb007107 c6336401 dc04 01bb", "21 00 0000" })
	void keepsThePeerWhereTheProxySpeaksForItself(String header) throws IOException {
		ask("trusting", second(header));
		assertThat(server.requests().get(0).head()).contains("X-Real-Ip: 127.0.0.1\r\n");
		assertThat(server.requests().get(0).target()).isEqualTo("/x");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "PROXY UNKNOWN\r\n" })
	void doesWithoutAHeader(String header) throws IOException {
		ask("trusting", header + GET);
		assertThat(server.requests().get(0).head()).contains("X-Real-Ip: 127.0.0.1\r\n");
	}

	@Test
	void throwsAwayWhatAnUntrustedPeerSays() throws IOException {
		ask("doubting", "PROXY TCP4 203.0.113.7 198.51.100.1 56324 443\r\n" + GET);
		assertThat(server.requests().get(0).head()).contains("X-Real-Ip: 127.0.0.1\r\n").doesNotContain("203.0.113");
		assertThat(server.requests().get(0).target()).isEqualTo("/x");
	}

	@Test
	void readsAHeaderThatComesByteByByte() throws Exception {
		try (RawClient client = new RawClient(gatehouse.port("trusting"))) {
			client.dribble("PROXY TCP4 203.0.113.7 198.51.100.1 56324 443\r\n" + GET, 1, 0);
			assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
		}
		assertThat(server.requests().get(0).head()).contains("X-Real-Ip: 203.0.113.7\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PROXY TCP4 203.0.113.7\r\n", "PROXY TCP4 nowhere 198.51.100.1 56324 443\r\n",
			"PROXY TCP4 203.0.113.7 198.51.100.1 56324 443 and more and more and more and more and more and more and more and more\r\n" })
	void endsTheConnectionOfABrokenHeader(String header) throws IOException {
		try (RawClient client = new RawClient(gatehouse.port("trusting"))) {
			client.write(header + GET);
			assertThat(client.answer()).isEmpty();
		}
		assertThat(server.requests()).isEmpty();
	}

	@Test
	void takesNoHeaderWhereNobodyAskedForOne() throws IOException {
		try (RawClient client = new RawClient(gatehouse.port("web"))) {
			client.write("PROXY TCP4 203.0.113.7 198.51.100.1 56324 443\r\n" + GET);
			assertThat(client.answer()).startsWith("HTTP/1.1 400 ");
		}
	}

	@ParameterizedTest
	@CsvSource({ "web, /a%2fb, 200", "careful, /a%2fb, 400", "careful, /a%2Fb, 400", "careful, /a%5cb, 200",
			"careful, /a/b?c=%2F, 200" })
	void refusesEncodedCharactersThatTheEntryPointDoesNotAllow(String entryPoint, String target, int status)
			throws IOException {
		try (RawClient client = new RawClient(gatehouse.port(entryPoint))) {
			client.write(GET.replace("/x", target));
			assertThat(client.answer()).startsWith("HTTP/1.1 " + status + " ");
		}
	}

	@Test
	void showsWhatOfARouterIsObserved() {
		assertThat(gatehouse.api("/http/routers/careful-all@file", "observability")).contains(
				"\"observability\":{\"accessLogs\":true,\"metrics\":false,\"tracing\":true,\"traceVerbosity\":\"minimal\"}");
		assertThat(gatehouse.api("/http/routers/all@file", "observability")).contains(
				"\"observability\":{\"accessLogs\":true,\"metrics\":true,\"tracing\":true,\"traceVerbosity\":\"minimal\"}");
	}

	private static void ask(String entryPoint, String text) throws IOException {
		try (RawClient client = new RawClient(gatehouse.port(entryPoint))) {
			client.write(text);
			assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
		}
	}

	/**
	 * A request behind a header of version 2, the part behind whose signature is here.
	 */
	private static String second(String header) {
		byte[] bytes = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a" + header.replace(" ", ""));
		return new String(bytes, StandardCharsets.ISO_8859_1) + GET;
	}

}
