package io.gatehouse.http;

import java.io.IOException;
import java.util.List;

import io.gatehouse.entrypoint.EntryPointOptions;
import io.gatehouse.entrypoint.EntryPointOptions.ForwardedHeaders;
import io.gatehouse.entrypoint.EntryPointOptions.Http;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ForwardedTests {

	private static final String CLAIMS = "X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 2.2.2.2\r\nX-Forwarded-Proto: https\r\n"
			+ "X-Forwarded-Host: claimed\r\nX-Forwarded-Port: 99\r\nX-Forwarded-Server: claimed\r\n"
			+ "X-Real-Ip: 3.3.3.3\r\n";

	private Upstream upstream;

	@BeforeEach
	void start() throws IOException {
		this.upstream = Upstream.echoing();
	}

	@AfterEach
	void stop() {
		this.upstream.close();
	}

	@Test
	void believesNobodyByDefault() throws IOException {
		String sent = sent(EntryPointOptions.at("127.0.0.1:0"), CLAIMS
				+ "X_Forwarded_For: 4.4.4.4\r\nx-forwarded_proto: https\r\nX-Forwarded-Prefix: /p\r\nX-Forwarded-Uri: /u\r\n"
				+ "X-Forwarded-Method: PUT\r\nX-Forwarded-Tls-Client-Cert: c\r\nX-Forwarded-Tls-Client-Cert-Info: i\r\n");
		assertThat(sent).contains("\r\nX-Forwarded-For: 127.0.0.1\r\n")
			.contains("\r\nX-Forwarded-Proto: http\r\n")
			.contains("\r\nX-Forwarded-Host: a:81\r\n")
			.contains("\r\nX-Forwarded-Port: 81\r\n")
			.contains("\r\nX-Real-Ip: 127.0.0.1\r\n")
			.contains("\r\nX-Forwarded-Server: ")
			.doesNotContain("1.1.1.1", "2.2.2.2", "3.3.3.3", "4.4.4.4", "claimed", "https", "Prefix", "Uri", "Method",
					"Client-Cert");
	}

	@ParameterizedTest
	@CsvSource({ "true, 10.0.0.0/8", "false, 127.0.0.0/8", "false, 127.0.0.1" })
	void believesTrustedPeers(boolean insecure, String trusted) throws IOException {
		String sent = sent(Proxy.options(new ForwardedHeaders(insecure, List.of(trusted), List.of(), false)), CLAIMS);
		assertThat(sent).contains("\r\nX-Forwarded-For: 1.1.1.1, 2.2.2.2, 127.0.0.1\r\n")
			.contains("\r\nX-Forwarded-Proto: https\r\n")
			.contains("\r\nX-Forwarded-Host: claimed\r\n")
			.contains("\r\nX-Forwarded-Port: 99\r\n")
			.contains("\r\nX-Real-Ip: 3.3.3.3\r\n")
			.doesNotContain("X-Forwarded-Server: claimed");
	}

	@ParameterizedTest
	@CsvSource({ "https, 443", "wss, 443", "http, 80" })
	void knowsThePortByTheSchemeThatATrustedPeerNames(String scheme, String port) throws IOException {
		assertThat(sent(Proxy.options(new ForwardedHeaders(true, List.of(), List.of(), false)), "a",
				"X-Forwarded-Proto: " + scheme + "\r\n"))
			.contains("\r\nX-Forwarded-Port: " + port + "\r\n");
	}

	@Test
	void believesNobodyBesideTrustedPeers() throws IOException {
		String sent = sent(Proxy.options(new ForwardedHeaders(false, List.of("10.0.0.0/8"), List.of(), false)), CLAIMS);
		assertThat(sent).contains("\r\nX-Forwarded-For: 127.0.0.1\r\n").doesNotContain("claimed");
	}

	@Test
	void leavesForwardedForAsItCameIfAskedTo() throws IOException {
		assertThat(sent(Proxy.options(new ForwardedHeaders(true, List.of(), List.of(), true)),
				"X-Forwarded-For: 1.1.1.1\r\n"))
			.contains("\r\nX-Forwarded-For: 1.1.1.1\r\n");
		assertThat(sent(Proxy.options(new ForwardedHeaders(false, List.of(), List.of(), true)), ""))
			.doesNotContain("X-Forwarded-For");
	}

	@Test
	void removesWhatConcernsOneConnection() throws IOException {
		String headers = "Connection: keep-alive, X-One, x-kept, X-Forwarded-For\r\nKeep-Alive: timeout=5\r\nX-One: 1\r\n"
				+ "X-Kept: 2\r\nProxy-Connection: keep-alive\r\nProxy-Authorization: secret\r\nProxy-Authenticate: x\r\n"
				+ "TE: trailers, deflate\r\nUpgrade: foo\r\nX-Two: 3\r\n";
		String sent = sent(Proxy.options(new ForwardedHeaders(false, List.of(), List.of("X-Kept"), false)), headers);
		assertThat(sent).contains("\r\nX-Kept: 2\r\n", "\r\nX-Two: 3\r\n", "\r\nX-Forwarded-For: 127.0.0.1\r\n")
			.containsIgnoringCase("\r\nte: trailers\r\n")
			.doesNotContainIgnoringCase("keep-alive")
			.doesNotContainIgnoringCase("proxy-")
			.doesNotContainIgnoringCase("upgrade")
			.doesNotContain("X-One", "deflate")
			.doesNotContainIgnoringCase("\r\nconnection:")
			.doesNotContainIgnoringCase("user-agent");
	}

	@Test
	void removesWhatConcernsTheServersConnection() throws IOException {
		try (Upstream server = Upstream
			.answering("HTTP/1.1 200 OK\r\nConnection: X-One\r\nX-One: 1\r\nKeep-Alive: 5\r\n"
					+ "Proxy-Authenticate: x\r\nUpgrade: foo\r\nX-Two: 2\r\nContent-Length: 2\r\n\r\nok");
				Proxy proxy = new Proxy(server);
				Wire client = proxy.connect()) {
			String answer = client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readAnswer();
			assertThat(answer).contains("X-Two: 2\r\n")
				.doesNotContain("X-One", "Keep-Alive", "Proxy-Authenticate", "Upgrade", "Connection", "Date",
						"Content-Type");
		}
	}

	@ParameterizedTest
	@CsvSource({ "keep, true", "delete, false" })
	void treatsUnderscoresAsTold(String strategy, boolean kept) throws IOException {
		String sent = sent(Proxy.options(new Http(List.of(), null, false, true, 8192, strategy, null, null)),
				"X_Y: 1\r\n_z: 2\r\n");
		assertThat(sent.contains("X_Y: 1") && sent.contains("_z: 2")).isEqualTo(kept);
		assertThat(sent.contains("X_Y: 1") || sent.contains("_z: 2")).isEqualTo(kept);
	}

	@ParameterizedTest
	@CsvSource({ "X_Y", "_y", "y_" })
	void refusesUnderscoresIfToldTo(String name) throws IOException {
		try (Proxy proxy = new Proxy(Proxy.options(new Http(List.of(), null, false, true, 8192, "reject", null, null)),
				this.upstream)) {
			assertThat(proxy.ask("GET / HTTP/1.1\r\nHost: a\r\n" + name + ": 1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
		}
	}

	@Test
	void leavesPathsAndSemicolonsAsTold() throws IOException {
		try (Proxy proxy = new Proxy(Proxy.options(new Http(List.of(), null, true, false, 8192, "keep", null, null)),
				this.upstream); Wire client = proxy.connect()) {
			assertThat(client.write("GET /a//b/../c/%41?x;y HTTP/1.1\r\nHost: a\r\n\r\n").readAnswer())
				.contains("\r\n\r\nGET /a//b/../c/A?x%3By HTTP/1.1\r\n");
		}
	}

	/** The head that the server gets. */
	private String sent(EntryPointOptions options, String headers) throws IOException {
		return sent(options, "a:81", headers);
	}

	private String sent(EntryPointOptions options, String host, String headers) throws IOException {
		try (Proxy proxy = new Proxy(options, this.upstream); Wire client = proxy.connect()) {
			String answer = client.write("GET / HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n").readAnswer();
			assertThat(answer).startsWith("HTTP/1.1 200 ");
			return answer.substring(answer.indexOf("\r\n\r\n") + 4);
		}
	}

}
