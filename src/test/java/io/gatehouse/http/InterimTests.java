package io.gatehouse.http;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class InterimTests {

	private static final String EXPECTING = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n";

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

	@Test
	void passesInterimAnswersOn() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			while (true) {
				wire.readHead();
				wire.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" + OK);
			}
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			for (int i = 0; i < 2; i++) {
				client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
				assertThat(client.readHead()).startsWith("HTTP/1.1 103 Early Hints\r\n").contains("Link: </a>\r\n");
				assertThat(client.readHead()).startsWith("HTTP/1.1 102 ");
				assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ").endsWith("ok").doesNotContain("Link");
			}
			assertThat(proxy.ask("GET / HTTP/1.0\r\nHost: a\r\n\r\n")).startsWith("HTTP/1.1 200 ");
		}
	}

	@Test
	void passesContinueOnWhenTheServerSaysIt() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			assertThat(wire.readHead()).containsIgnoringCase("expect: 100-continue");
			wire.write("HTTP/1.1 100 Continue\r\n\r\n");
			assertThat(wire.read(5)).isEqualTo("hello");
			wire.write(OK);
			assertThat(wire.readHead()).startsWith("GET /");
			wire.write(OK);
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			client.timeout(900);
			assertThat(client.write(EXPECTING).readHead()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
			assertThat(client.write("hello").readAnswer()).endsWith("ok");
			assertThat(client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readAnswer()).endsWith("ok");
		}
	}

	@Test
	void saysContinueItselfWhenTheServerDoesNot() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			assertThat(wire.read(5)).isEqualTo("hello");
			wire.write("HTTP/1.1 100 Continue\r\n\r\n" + OK);
			wire.awaitEnd();
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			long before = System.nanoTime();
			assertThat(client.write(EXPECTING).readHead()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
			assertThat(System.nanoTime() - before).isGreaterThan(900_000_000L);
			assertThat(client.write("hello").readAnswer()).startsWith("HTTP/1.1 200 ").endsWith("ok");
		}
	}

	@Test
	void passesContinueOnAlsoToAClientThatDidNotWaitForIt() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			assertThat(wire.read(5)).isEqualTo("hello");
			wire.write("HTTP/1.1 100 Continue\r\n\r\n" + OK);
			wire.awaitEnd();
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			assertThat(client.write(EXPECTING + "hello").readHead()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
			assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ").endsWith("ok");
		}
	}

	@Test
	void endsTheConnectionWhenTheAnswerComesInsteadOfContinue() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.write("HTTP/1.1 417 No\r\nContent-Length: 2\r\n\r\nno");
			wire.awaitEnd();
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			assertThat(client.write(EXPECTING).readToEnd()).startsWith("HTTP/1.1 417 ")
				.containsIgnoringCase("\r\nconnection: close\r\n")
				.endsWith("no");
			assertThat(proxy.ask(EXPECTING.replace("POST /", "POST /nowhere"))).startsWith("HTTP/1.1 404 ")
				.containsIgnoringCase("\r\nconnection: close\r\n");
		}
	}

	@Test
	void refusesAnExpectationItDoesNotKnow() throws IOException {
		try (Upstream upstream = Upstream.answering(OK); Proxy proxy = new Proxy(upstream)) {
			assertThat(proxy.ask(EXPECTING.replace("100-continue", "more"))).startsWith("HTTP/1.1 417 ");
			assertThat(upstream.accepted()).isZero();
		}
	}

}
