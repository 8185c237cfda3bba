package io.gatehouse.http;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.gatehouse.entrypoint.EntryPointOptions.Http;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class RefusedRequestTests {

	private Upstream upstream;

	private Proxy proxy;

	@BeforeEach
	void start() throws IOException {
		this.upstream = Upstream.echoing();
		this.proxy = new Proxy(Proxy.options(new Http(List.of(), null, false, true, 8192, "keep", null, null)),
				this.upstream);
	}

	@AfterEach
	void stop() {
		this.proxy.close();
		this.upstream.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "GET /", "GET / HTTP/1.1 x", "GET /a b HTTP/1.1", "GET / HTTX/1.1", "GET / HTTP/1.",
			"GET / HTTP/x.1", "GE(T / HTTP/1.1", "GE\u0001T / HTTP/1.1", "GET /\u0001 HTTP/1.1", "GET /\u007f HTTP/1.1",
			"GET /%zz HTTP/1.1", "GET /% HTTP/1.1", "GET /a#b HTTP/1.1", "GET a:80 HTTP/1.1", "GET ftp://a/ HTTP/1.1",
			"GET http:// HTTP/1.1", "GET http://u@a/ HTTP/1.1", "GET http://a\"b/ HTTP/1.1", "GET a/b HTTP/1.1" })
	void refusesABadRequestLine(String line) throws IOException {
		assertRefused(line + "\r\nHost: a\r\n\r\n", 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Host", "Host: a\r\nHost: a", "Host: a\r\nHost: b", "Host: a b", "Host: a/b", "Host: a@b",
			"Host: a\r\nX y: 1", "Host: a\r\nX-Y : 1", "Host: a\r\n: 1", "Host: a\r\nX-(: 1", "Host: a\r\nX: a\u0000b",
			"Host: a\r\nX: a\rb", "Host: a\r\nnothing", " Host: a", "X: y",
			"Host: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked",
			"Host: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5",
			"Host: a\r\nContent-Length: 5\r\nContent-Length: 5", "Host: a\r\nContent-Length: 5\r\nContent-Length: 6",
			"Host: a\r\nContent-Length: 5, 5", "Host: a\r\nContent-Length: -5", "Host: a\r\nContent-Length: +5",
			"Host: a\r\nContent-Length: 5 5", "Host: a\r\nContent-Length: 0x5", "Host: a\r\nContent-Length:",
			"Host: a\r\nContent-Length: 99999999999999999999" })
	void refusesBadHeaders(String headers) throws IOException {
		assertRefused("POST / HTTP/1.1\r\n" + headers + "\r\n\r\nhello", 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "xchunked", "gzip, chunked", "chunked, identity", "identity",
			"chunked\r\nTransfer-Encoding: chunked", "\u000bchunked", "chunked;a=b", "\"chunked\"" })
	void refusesAFramingThatServersReadInOtherWays(String coding) throws IOException {
		String answer = refused(
				"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: " + coding + "\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
		assertThat(answer).matches("(?s)HTTP/1.1 (501|400) .*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x\r\n", "-5\r\nhello\r\n", "5 5\r\nhello\r\n", "fffffffff\r\nhello\r\n",
			"5\r\nhelloworld\r\n", "+5\r\nhello\r\n" })
	void refusesBadChunks(String chunk) throws IOException {
		CountDownLatch begun = new CountDownLatch(1);
		try (Upstream reading = new Upstream((wire) -> {
			wire.readHead();
			begun.countDown();
			wire.awaitEnd();
		}); Proxy other = new Proxy(reading); Wire client = other.connect()) {
			client.write("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
			BodyTests.await(begun);
			client.write(chunk);
			assertThat(client.readToEnd()).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1 ");
			Proxy.eventually("upstream closed", () -> reading.hasEnded(0));
		}
	}

	@ParameterizedTest
	@CsvSource({ "GET / HTTP/2.0, 505", "PRI * HTTP/2.0, 505", "GET / HTTP/3.0, 505", "CONNECT a:443 HTTP/1.1, 501",
			"CONNECT / HTTP/1.1, 501" })
	void refusesWhatItDoesNotSpeak(String line, int status) throws IOException {
		assertRefused(line + "\r\nHost: a\r\n\r\n", status);
	}

	@Test
	void refusesAHeadThatIsTooLarge() throws IOException {
		assertRefused("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(9000) + "\r\n\r\n", 431);
		assertRefused("GET / HTTP/1.1\r\nHost: a\r\n" + "X: 123456\r\n".repeat(1000) + "\r\n", 431);
		assertRefused("GET /" + "x".repeat(9000) + " HTTP/1.1\r\nHost: a\r\n\r\n", 431);
	}

	@Test
	void foldsNoHeaderIntoAnother() throws IOException {
		String answer = this.proxy.ask("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX: one\r\n Y: two\r\n\r\n");
		assertThat(answer).containsAnyOf("HTTP/1.1 400 ", "X: one Y: two\r\n");
	}

	@Test
	void smugglesNothingByNamingTheFramingInConnection() throws IOException {
		try (Upstream reading = new Upstream((wire) -> {
			String head = wire.readHead();
			assertThat(head).containsIgnoringCase("\r\ncontent-length: 4\r\n").contains("Host: a\r\n");
			assertThat(wire.read(4)).isEqualTo("GET ");
			wire.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
			wire.awaitEnd();
		}); Proxy other = new Proxy(reading); Wire client = other.connect()) {
			client.write(
					"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nConnection: Content-Length, Host\r\n\r\nGET ");
			assertThat(client.readAnswer()).endsWith("ok");
		}
	}

	@Test
	void refusesChunksOfAnHttp10Client() throws IOException {
		assertRefused("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
	}

	@ParameterizedTest
	@CsvSource({ "GET http://b:81/x?y HTTP/1.1, GET /x?y HTTP/1.1, b:81", "GET http://b HTTP/1.1, GET / HTTP/1.1, b",
			"OPTIONS * HTTP/1.1, , ", "GET /x?a#b HTTP/1.1, GET /x?a#b HTTP/1.1, a",
			"TRACE /x HTTP/1.1, TRACE /x HTTP/1.1, a", "QUERY /x HTTP/1.1, QUERY /x HTTP/1.1, a",
			"GET /any//b/../c%2f%41 HTTP/1.1, GET /any/c%2FA HTTP/1.1, a",
			"GET /x?a;b HTTP/1.1, GET /x?a&b HTTP/1.1, a", "GET /x?a=%zz|é HTTP/1.1, GET /x?a=%zz|%E9 HTTP/1.1, a" })
	void passesOnWhatIsUnusualButRight(String line, String sent, String host) throws IOException {
		String answer = this.proxy.ask(line + "\r\nHost: a\r\nConnection: close\r\n\r\n");
		if (sent == null) {
			assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
		}
		else {
			assertThat(answer).contains("\r\n\r\n" + sent + "\r\n").contains("Host: " + host + "\r\n");
		}
	}

	@Test
	void takesAnHttp10RequestWithoutHost() throws IOException {
		assertThat(this.proxy.ask("GET /x HTTP/1.0\r\n\r\n")).contains("GET /x HTTP/1.1\r\n").contains(" 200 ");
	}

	private void assertRefused(String request, int status) throws IOException {
		assertThat(refused(request)).startsWith("HTTP/1.1 " + status + " ");
	}

	/** What comes for a request, behind which another waits that must not be taken. */
	private String refused(String request) throws IOException {
		String answer = this.proxy.ask(request + "GET /next HTTP/1.1\r\nHost: a\r\n\r\n");
		assertThat(answer).containsIgnoringCase("\r\nconnection: close\r\n").containsOnlyOnce("HTTP/1.1 ");
		assertThat(this.upstream.accepted()).isZero();
		return answer;
	}

}
