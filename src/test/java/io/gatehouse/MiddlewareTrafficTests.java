package io.gatehouse;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What middlewares and services of services do to requests of a running application.
 */
class MiddlewareTrafficTests {

	private static final Path CONFIGURATION = Path.of("src/test/resources/traffic/middlewares.yml");

	private static final Map<String, AtomicInteger> TRIES = new ConcurrentHashMap<>();

	private static RecordingServer server;

	private static RecordingServer other;

	private static RunningGatehouse gatehouse;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		server = new RecordingServer();
		other = new RecordingServer();
		String dead;
		try (ServerSocket closed = new ServerSocket(0)) {
			dead = "http://127.0.0.1:" + closed.getLocalPort();
		}
		Files.writeString(folder.resolve("middlewares.yml"),
				Files.readString(CONFIGURATION)
					.replace("SERVER", server.url())
					.replace("OTHER", other.url())
					.replace("DEAD", dead));
		gatehouse = RunningGatehouse.start(Anybody.class, "gatehouse.providers.file.enabled=true",
				"gatehouse.providers.file.directory=" + folder);
		gatehouse.api("/http/routers/type@file", "enabled");
	}

	@AfterAll
	static void stop() {
		List<String> leaks = gatehouse.leaks();
		gatehouse.close();
		server.close();
		other.close();
		assertThat(leaks).isEmpty();
	}

	@BeforeEach
	void forget() {
		server.plays(MiddlewareTrafficTests::answer);
		other.plays((request, to) -> {
			String body = "other " + request.target();
			to.write("HTTP/1.1 200 OK\r\nX-Page: 1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
			return true;
		});
		server.forget();
		other.forget();
		TRIES.clear();
	}

	private static boolean answer(ReceivedRequest request, RecordingServer.Answering to) throws IOException {
		String target = request.target();
		int tries = TRIES.computeIfAbsent(target, (key) -> new AtomicInteger()).incrementAndGet();
		String status = "200 OK";
		String more = "X-Tries: " + tries + "\r\n";
		String body = "this is " + target;
		if (target.startsWith("/flaky/")) {
			status = (tries <= target.charAt(7) - '0') ? "503 Service Unavailable" : status;
			body = "try " + tries + " " + request.body();
		}
		else if (target.startsWith("/fails")) {
			status = "500 Internal Server Error";
			more += "X-First: 1\r\n";
		}
		else if (target.startsWith("/long/")) {
			body = "0123456789".repeat(Integer.parseInt(target.substring(6)) / 10);
			more += "Content-Type: text/plain\r\n";
		}
		else if (target.startsWith("/html")) {
			body = "<html><p>hello";
		}
		else if (target.startsWith("/auth-ok")) {
			more += "X-User: ann\r\nSet-Cookie: session=1\r\n";
		}
		else if (target.startsWith("/auth-no")) {
			status = "401 Unauthorized";
			more += "Location: /login\r\nX-Why: nobody\r\n";
			body = "go away";
		}
		else if (target.startsWith("/chunks")) {
			to.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n");
			return true;
		}
		else if (target.startsWith("/hang")) {
			to.awaitEnd();
			return false;
		}
		else if (target.startsWith("/stall")) {
			to.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbeginning");
			to.awaitEnd();
			return false;
		}
		else if (target.startsWith("/echo")) {
			body = request.body();
		}
		to.write("HTTP/1.1 " + status + "\r\n" + more + "Content-Length: " + body.length() + "\r\n\r\n"
				+ (request.head().startsWith("HEAD ") ? "" : body));
		return true;
	}

	@ParameterizedTest
	@CsvSource({ "GET, ''", "POST, hello", "DELETE, ''", "PUT, world" })
	void triesAgainWhereNoServerWasReached(String method, String body) {
		for (int i = 0; i < 6; i++) {
			HttpResponse<String> answer = gatehouse.ask("web", method, "/retry/echo", body);
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).isEqualTo(body);
		}
		assertThat(server.requests()).hasSize(6);
	}

	@Test
	void triesAgainWhereTheStatusSaysSoWithTheSameBody() {
		String body = "0123456789".repeat(30_000);
		HttpResponse<String> answer = gatehouse.ask("web", "PUT", "/again/flaky/2", body);
		assertThat(answer.body()).isEqualTo("try 3 " + body);
		assertThat(answer.headers().allValues("X-Tries")).containsExactly("3");
	}

	@Test
	void givesTheLastAnswerWhateverItIs() {
		assertThat(gatehouse.get("/again/flaky/9").body()).isEqualTo("try 3 ");
		assertThat(gatehouse.get("/again/flaky/9").statusCode()).isEqualTo(503);
	}

	@Test
	void asksOnceWhatIsNotIdempotentOrTooLong() {
		assertThat(gatehouse.ask("web", "POST", "/again/flaky/8", "x").body()).isEqualTo("try 1 x");
		String body = "0123456789".repeat(300_000);
		assertThat(gatehouse.ask("web", "PUT", "/again/flaky/7", body).body()).startsWith("try 1 ");
	}

	@Test
	void answersFailuresByPagesOfAnotherService() {
		HttpResponse<String> answer = gatehouse.ask("web", "POST", "/pages/fails?a=b c".replace(' ', '+'), "body",
				"X-Asked", "yes");
		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat(answer.body()).startsWith("other /page/500?from=http%3A%2F%2F127.0.0.1%3A")
			.endsWith("%2Fpages%2Ffails%3Fa%3Db%2Bc");
		assertThat(answer.headers().firstValue("X-First")).isEmpty();
		assertThat(answer.headers().allValues("X-Page")).containsExactly("1");
		ReceivedRequest page = other.requests().get(0);
		assertThat(page.head()).startsWith("GET ").containsIgnoringCase("x-asked: yes");
		assertThat(page.head()).doesNotContainIgnoringCase("content-length");
		assertThat(page.head()).containsIgnoringCase("x-real-ip: 127.0.0.1")
			.doesNotContainIgnoringCase("x-forwarded-for");
	}

	@Test
	void answersByPagesWhereNoServerWasReached() {
		HttpResponse<String> answer = gatehouse.get("/gone/x");
		assertThat(answer.statusCode()).isEqualTo(502);
		assertThat(answer.body()).startsWith("other /page/502");
	}

	@Test
	void answersByPlainPagesAlsoWhatAnotherMiddlewareRefuses() {
		HttpResponse<String> answer = gatehouse.get("/plain/x");
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).contains("<h1>404 Not Found</h1>");
		assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
	}

	@Test
	void leavesAnswersAloneThatAreNoFailures() {
		HttpResponse<String> answer = gatehouse.get("/pages/fine");
		assertThat(answer.body()).isEqualTo("this is /fine");
		assertThat(other.requests()).isEmpty();
	}

	@Test
	void asksTheFallbackWhileTheCircuitIsOpen() {
		assertThat(gatehouse.get("/breaker").statusCode()).isEqualTo(502);
		HttpResponse<String> answer = gatehouse.ask("web", "POST", "/breaker", "x");
		assertThat(answer.body()).isEqualTo("other /breaker");
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 1_000, 50_000 })
	void holdsBodiesInMemoryOrOnDisk(int length) {
		String body = "0123456789".repeat(length / 10);
		HttpResponse<String> answer = gatehouse.ask("web", "POST", "/buffer/echo", body);
		assertThat(answer.body()).isEqualTo(body);
		assertThat(server.requests().get(0).head()).containsIgnoringCase("content-length: " + length);
	}

	@Test
	void refusesBodiesThatAreTooLongToHold() {
		assertThat(gatehouse.ask("web", "POST", "/buffer/echo", "0123456789".repeat(10_001)).statusCode())
			.isEqualTo(413);
		assertThat(gatehouse.get("/buffer/long/200000").statusCode()).isEqualTo(500);
		assertThat(gatehouse.get("/buffer/long/100000").body()).hasSize(100_000);
	}

	@Test
	void knowsTheLengthOfWhatItHolds() {
		HttpResponse<String> answer = gatehouse.get("/buffer/chunks");
		assertThat(answer.body()).isEqualTo("abcdef");
		assertThat(answer.headers().firstValue("Content-Length")).hasValue("6");
	}

	@Test
	void sendsWhatItHoldsAgainAsLongAsItIsTold() {
		assertThat(gatehouse.ask("web", "POST", "/buffer/flaky/2", "x").body()).isEqualTo("try 3 x");
		assertThat(gatehouse.get("/buffer/flaky/7").body()).isEqualTo("try 1 ");
	}

	@ParameterizedTest
	@CsvSource({ "gzip, 5000", "br, 5000", "zstd, 5000", "gzip, 100000", "gzip, 2000000" })
	void compressesAnswers(String encoding, int length) {
		HttpResponse<String> answer = gatehouse.ask("web", "GET", "/compress/long/" + length, "", "Accept-Encoding",
				encoding);
		assertThat(answer.headers().firstValue("Content-Encoding")).hasValue(encoding);
		assertThat(answer.headers().firstValue("Vary")).hasValue("Accept-Encoding");
		assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
		assertThat(answer.body().length()).isBetween(10, length / 5);
	}

	@Test
	void compressesNothingForHeadOrWhatIsShort() {
		assertThat(gatehouse.ask("web", "HEAD", "/compress/long/5000", "", "Accept-Encoding", "gzip").headers().map())
			.doesNotContainKey("content-encoding");
		assertThat(gatehouse.ask("web", "GET", "/compress/long/1000", "", "Accept-Encoding", "gzip").body())
			.hasSize(1_000);
	}

	@Test
	void givesAnswersTheTypeThatTheyLookLike() {
		assertThat(gatehouse.get("/type/html").headers().firstValue("Content-Type"))
			.hasValue("text/html; charset=utf-8");
		assertThat(gatehouse.get("/type/long/20").headers().firstValue("Content-Type")).hasValue("text/plain");
	}

	@Test
	void letsOnWhomTheAuthServerLetsOn() {
		HttpResponse<String> answer = gatehouse.ask("web", "GET", "/auth/x?y=z", "", "X-User", "spoofed",
				"X-Forwarded-Prefix", "/evil");
		assertThat(answer.statusCode()).isEqualTo(200);
		List<ReceivedRequest> seen = server.requests();
		assertThat(seen.get(0).head()).startsWith("GET /auth-ok")
			.containsIgnoringCase("x-forwarded-uri: /auth/x?y=z")
			.containsIgnoringCase("x-forwarded-method: GET")
			.doesNotContainIgnoringCase("/evil");
		assertThat(seen.get(1).head()).startsWith("GET /x?y=z")
			.containsIgnoringCase("x-user: ann")
			.doesNotContainIgnoringCase("spoofed");
	}

	@Test
	void givesTheAuthServerTheBodyAndTheServerToo() {
		assertThat(gatehouse.ask("web", "POST", "/body/echo", "hello").body()).isEqualTo("hello");
		assertThat(server.requests().get(0).body()).isEqualTo("hello");
		assertThat(gatehouse.ask("web", "POST", "/body/echo", "0123456789".repeat(101)).statusCode()).isEqualTo(401);
	}

	@Test
	void tellsTheClientWhatTheAuthServerSays() {
		HttpResponse<String> answer = gatehouse.ask("web", "POST", "/no-auth/x", "body");
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body()).isEqualTo("go away");
		assertThat(answer.headers().firstValue("Location")).hasValue(server.url() + "/login");
		assertThat(answer.headers().firstValue("X-Why")).hasValue("nobody");
		assertThat(server.requests()).hasSize(1);
	}

	@Test
	void letsTheNextRequestInWhenOneIsThrough() {
		for (int i = 0; i < 20; i++) {
			assertThat(gatehouse.get("/busy/long/100000").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void waitsNoLongerThanItMayForAnAnswerToBegin() {
		HttpResponse<String> answer = gatehouse.get("/slow/hang");
		assertThat(answer.statusCode()).isEqualTo(504);
		assertThat(answer.body()).isEqualTo("Gateway Timeout");
		assertThat(gatehouse.get("/slow/fine").body()).isEqualTo("this is /fine");
	}

	@Test
	void cutsAnAnswerShortThatTakesTooLong() {
		assertThatThrownBy(() -> gatehouse.get("/slow/stall")).hasCauseInstanceOf(IOException.class);
	}

	@Test
	void sendsCopiesOfHalfTheRequests() throws InterruptedException {
		for (int i = 0; i < 10; i++) {
			assertThat(gatehouse.ask("web", "POST", "/mirror/echo", "hello").body()).isEqualTo("hello");
		}
		for (int i = 0; i < 100 && other.requests().size() < 5; i++) {
			Thread.sleep(50);
		}
		assertThat(other.requests()).hasSize(5).allSatisfy((copy) -> assertThat(copy.body()).isEqualTo("hello"));
	}

	@Test
	void copiesNoBodyThatIsTooLong() {
		for (int i = 0; i < 4; i++) {
			assertThat(gatehouse.ask("web", "POST", "/mirror/echo", "0123456789".repeat(200)).body()).hasSize(2_000);
		}
		assertThat(other.requests()).isEmpty();
	}

	@Test
	void asksTheFallbackWhereTheFirstServiceFails() {
		assertThat(gatehouse.ask("web", "POST", "/failover/flaky/1", "hello").body()).isEqualTo("other /flaky/1");
		assertThat(other.requests().get(0).body()).isEqualTo("hello");
		assertThat(gatehouse.get("/failover/fine").body()).isEqualTo("this is /fine");
		assertThat(gatehouse.ask("web", "POST", "/failover/fine", "0123456789".repeat(101)).statusCode())
			.isEqualTo(413);
	}

	@Test
	void bringsAClientBackToTheSameService() {
		HttpResponse<String> first = gatehouse.get("/sticky/x");
		String cookie = first.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
		for (int i = 0; i < 6; i++) {
			HttpResponse<String> again = gatehouse.ask("web", "GET", "/sticky/x", "", "Cookie", cookie);
			assertThat(again.body()).isEqualTo(first.body());
			assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
		}
	}

	@Test
	void leavesAServerOutThatHasFailed() {
		int failed = 0;
		for (int i = 0; i < 8; i++) {
			failed += (gatehouse.get("/passive/x").statusCode() == 502) ? 1 : 0;
		}
		assertThat(failed).isEqualTo(1);
		assertThat(gatehouse.api("/http/services/passive@file", "DOWN")).contains("\"" + server.url() + "\":\"UP\"");
	}

}
