package io.gatehouse;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Middlewares that need no more than a request to show what they do, through a listener
 * and to a server.
 */
class SimpleMiddlewareTests {

	private static final Path CONFIGURATION = Path.of("src/test/resources/traffic/simple-middlewares.yml");

	private static final String HA1 = DigestUtils.md5Hex("ann:traefik:test");

	private static final EchoServer server = new EchoServer();

	private static RunningGatehouse gatehouse;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("routes.yml"),
				Files.readString(CONFIGURATION).replace("SERVER", server.uri()).replace("HA1", HA1));
		gatehouse = RunningGatehouse.start(Object.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + folder,
				"gatehouse.entry-points.web.forwarded-headers.insecure=true");
		gatehouse.api("/http/routers/add-prefix@file", "enabled");
	}

	@AfterAll
	static void stop() {
		List<String> leaks = gatehouse.leaks();
		gatehouse.close();
		server.close();
		assertThat(leaks).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = { "/add-prefix/x?a=b | - | GET /v1/add-prefix/x?a=b",
			"/replace-path/x?a=b | - | GET /other?a=b", "/replace-path/x | - | x-replaced-path: /replace-path/x",
			"/replace-path-regex/7/8?a=b | - | GET /item/7/8?a=b",
			"/replace-path-regex/7 | - | x-replaced-path: /replace-path-regex/7",
			"/strip-prefix/x?a=b | - | GET /x?a=b", "/strip-prefix/x | - | x-forwarded-prefix: /strip-prefix",
			"/chain/x | - | GET /v1/x", "/headers | X-Gone: a | x-own: set", "/encoded/a%20b | - | GET /encoded/a%20b",
			"/allowed | - | GET /allowed", "/depth | X-Forwarded-For: 1.2.3.4, 10.7.0.9 | GET /depth",
			"/plugin | - | x-own: gateway", "/basic | Authorization: Basic YW5uOnRlc3Q= | x-user: ann" })
	void changesWhatTheServerGets(String path, String header, String seen) {
		HttpResponse<String> answer = get(path, header);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains(seen);
	}

	@Test
	void leavesOutWhatItTakesAway() {
		assertThat(get("/headers", "X-Gone: a").body()).doesNotContain("x-gone");
		assertThat(get("/headers", null).body()).doesNotContain("connection:", "x-once");
		assertThat(get("/headers", null).headers().firstValue("X-Out")).hasValue("out");
		assertThat(get("/basic", "Authorization: Basic YW5uOnRlc3Q=").body()).doesNotContain("authorization");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "/encoded/a%2Fb | - | 400 | -", "/refused | - | 451 | -", "/old-name | - | 403 | -",
					"/depth | - | 403 | -", "/depth | X-Forwarded-For: 10.7.0.9, 1.2.3.4 | 403 | -",
					"/basic | - | 401 | -", "/basic | Authorization: Basic YW5uOndyb25n | 401 | -",
					"/digest | - | 401 | -", "/redirect-regex/x/y?a=b | - | 301 | https://new.example/x/y?a=b",
					"/redirect-scheme/x?a=b | - | 302 | https://127.0.0.1:8443/redirect-scheme/x?a=b" })
	void answersByItself(String path, String header, int status, String location) {
		int before = server.requests();
		HttpResponse<String> answer = get(path, header);
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Location").orElse(null)).isEqualTo(location);
		assertThat(server.requests()).isEqualTo(before);
	}

	@Test
	void letsInWhoKnowsTheSecretOfADigest() {
		String challenge = get("/digest", null).headers().firstValue("WWW-Authenticate").orElseThrow();
		assertThat(challenge).startsWith("Digest ");
		String nonce = part(challenge, "nonce");
		String ha2 = DigestUtils.md5Hex("GET:/digest");
		String response = DigestUtils.md5Hex(HA1 + ":" + nonce + ":00000001:abc:auth:" + ha2);
		String sent = "Authorization: Digest username=\"ann\", realm=\"traefik\", nonce=\"" + nonce
				+ "\", uri=\"/digest\", algorithm=MD5, qop=auth, nc=00000001, cnonce=\"abc\", response=\"" + response
				+ "\", opaque=\"" + part(challenge, "opaque") + "\"";
		assertThat(get("/digest", sent).body()).contains("x-user: ann");
		assertThat(get("/digest", sent).statusCode()).as("the same once more").isEqualTo(401);
	}

	private static String part(String challenge, String name) {
		Matcher part = Pattern.compile(name + "=\"([^\"]*)\"").matcher(challenge);
		assertThat(part.find()).as(challenge).isTrue();
		return new String(part.group(1).getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
	}

	private static HttpResponse<String> get(String path, String header) {
		return (header == null) ? gatehouse.get(path)
				: gatehouse.get(path, header.replaceFirst(":.*", ""), header.replaceFirst("[^:]*: ", ""));
	}

}
