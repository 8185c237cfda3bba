package io.gatehouse.http;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class BodyTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

	@Test
	void passesChunksOnBothWaysWithTheirTrailers() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			assertThat(wire.readHead()).containsIgnoringCase("\r\ntransfer-encoding: chunked\r\n")
				.doesNotContainIgnoringCase("content-length");
			assertThat(wire.readUntil("\r\n\r\n")).startsWith("5\r\nhello\r\n").endsWith("0\r\nX-Sum: 5\r\n\r\n");
			wire.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-End\r\n\r\n3\r\nabc\r\n");
			wire.write("2\r\nde\r\n0\r\nX-End: yes\r\n\r\n");
			wire.awaitEnd();
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			client.write(
					"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 5\r\n\r\n");
			assertThat(client.readHead()).containsIgnoringCase("\r\ntransfer-encoding: chunked\r\n")
				.contains("Trailer: X-End\r\n");
			assertThat(client.readUntil("\r\n\r\n").replaceAll("[0-9]\r\n([a-z]+)\r\n", "$1"))
				.isEqualTo("abcde0\r\nX-End: yes\r\n\r\n");
		}
	}

	@Test
	void framesAnAnswerThatLastsUntilTheEndOfItsConnection() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.write("HTTP/1.0 200 OK\r\n\r\nall of it");
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			client.write(GET);
			assertThat(client.readHead()).containsIgnoringCase("transfer-encoding: chunked");
			assertThat(client.readUntil("0\r\n\r\n")).contains("all of it");
			assertThat(client.write(GET).readHead()).startsWith("HTTP/1.1 200 ");
			assertThat(proxy.ask("GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n"))
				.containsIgnoringCase("connection: close")
				.endsWith("\r\n\r\nall of it")
				.doesNotContainIgnoringCase("chunked");
		}
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "HEAD, 200 OK, Content-Length: 1234", "HEAD, 200 OK, Transfer-Encoding: chunked",
					"GET, 204 No Content, -", "GET, 304 Not Modified, Content-Length: 1234",
					"GET, 200 OK, Content-Length: 0" })
	void endsAnAnswerWithoutBodyAtItsHead(String method, String status, String header) throws IOException {
		String answer = "HTTP/1.1 " + status + "\r\n" + ((header != null) ? header + "\r\n" : "") + "\r\n";
		try (Upstream upstream = Upstream.answering(answer);
				Proxy proxy = new Proxy(upstream);
				Wire client = proxy.connect()) {
			for (int i = 0; i < 2; i++) {
				String head = client.write(method + " / HTTP/1.1\r\nHost: a\r\n\r\n").readHead();
				assertThat(head).startsWith("HTTP/1.1 " + status + "\r\n").doesNotContainIgnoringCase("chunked");
				if (header != null && header.startsWith("Content-Length")) {
					assertThat(head).containsIgnoringCase(header);
				}
			}
			assertThat(upstream.accepted()).isEqualTo(1);
			assertThat(client.write("HEAD /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").readToEnd())
				.startsWith("HTTP/1.1 404 ")
				.endsWith("\r\n\r\n")
				.containsIgnoringCase("content-length: 19");
		}
	}

	@Test
	void passesAnAnswerOnThatComesBeforeTheBodyWasRead() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.write("HTTP/1.1 413 No\r\nContent-Length: 2\r\n\r\nno");
			wire.awaitEnd();
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nfirst");
			assertThat(client.readAnswer()).startsWith("HTTP/1.1 413 ").endsWith("no");
			Proxy.eventually("upstream closed", () -> upstream.hasEnded(0));
			client.write("later" + GET);
			assertThat(client.readAnswer()).startsWith("HTTP/1.1 413 ");
		}
	}

	@Test
	void endsTheConnectionOfAClientThatGoesOnUploadingAfterItsAnswer() throws Exception {
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.write("HTTP/1.1 413 No\r\nContent-Length: 2\r\n\r\nno");
			wire.awaitEnd();
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000000\r\n\r\n");
			assertThat(client.readAnswer()).startsWith("HTTP/1.1 413 ").endsWith("no");
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
				long end = System.nanoTime() + 10_000_000_000L;
				while (System.nanoTime() < end) {
					client.write(new byte[100_000]);
				}
			});
			Proxy.eventually("closed", () -> proxy.open() == 0);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 100", "Transfer-Encoding: chunked" })
	void cutsTheClientWhenTheServerDiesInItsAnswer(String framing) throws Exception {
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.write("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n5\r\nhello\r\n");
		}); Proxy proxy = new Proxy(upstream)) {
			String answer = proxy.ask(GET);
			assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").contains("hello").doesNotEndWith("0\r\n\r\n");
		}
	}

	@Test
	void answers502WhenTheServerSaysNothingAnd500WhenItTalksNonsense() throws Exception {
		try (Upstream silent = new Upstream(Wire::readHead);
				Upstream nonsense = Upstream.answering("220 smtp.example.com ESMTP\r\n\r\n");
				Proxy first = new Proxy(silent);
				Proxy second = new Proxy(nonsense);
				Wire one = first.connect();
				Wire other = second.connect()) {
			assertThat(one.write(GET).readAnswer()).startsWith("HTTP/1.1 502 Bad Gateway\r\n")
				.endsWith("\r\n\r\nBad Gateway")
				.doesNotContainIgnoringCase("content-type");
			assertThat(one.write("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n").readAnswer()).startsWith("HTTP/1.1 404 ");
			assertThat(other.write(GET).readAnswer()).startsWith("HTTP/1.1 500 ")
				.endsWith("\r\n\r\nInternal Server Error");
		}
	}

	@Test
	void answers503WithoutServersAnd404WithoutRouter() throws Exception {
		try (Proxy proxy = new Proxy(); Wire client = proxy.connect()) {
			assertThat(client.write(GET).readAnswer()).startsWith("HTTP/1.1 503 Service Unavailable\r\n")
				.containsIgnoringCase("\r\ncontent-type: text/plain; charset=utf-8\r\n")
				.containsIgnoringCase("\r\nx-content-type-options: nosniff\r\n")
				.endsWith("\r\n\r\nno available server\n");
			assertThat(client.write("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n").readAnswer())
				.startsWith("HTTP/1.1 404 Not Found\r\n")
				.containsIgnoringCase("\r\ncontent-type: text/plain; charset=utf-8\r\n")
				.containsIgnoringCase("\r\nx-content-type-options: nosniff\r\n")
				.endsWith("\r\n\r\n404 page not found\n");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void closesTheServersConnectionWhenTheClientIsGone(boolean answering) throws Exception {
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			if (answering) {
				wire.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello");
			}
			wire.awaitEnd();
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nfirst");
			Proxy.eventually("arrived", () -> upstream.accepted() == 1);
			if (answering) {
				assertThat(client.readHead()).contains("200");
			}
			client.close();
			Proxy.eventually("upstream closed", () -> upstream.hasEnded(0));
			Proxy.eventually("closed", () -> proxy.open() == 0);
		}
	}

	@Test
	void readsAServerNoFasterThanTheClient() throws Exception {
		long size = 64L << 20;
		AtomicLong sent = new AtomicLong();
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.write("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
			send(wire, size, sent);
			wire.awaitEnd();
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			client.write(GET);
			client.readHead();
			assertThat(stalledAt(sent)).isLessThan(size / 2);
			assertThat(client.skip(size)).isEqualTo(size);
		}
	}

	@Test
	void readsAClientNoFasterThanTheServer() throws Exception {
		long size = 64L << 20;
		AtomicLong sent = new AtomicLong();
		CountDownLatch go = new CountDownLatch(1);
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			await(go);
			assertThat(wire.skip(size)).isEqualTo(size);
			wire.write(OK);
			wire.awaitEnd();
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + size + "\r\n\r\n");
			Thread writer = new Thread(() -> {
				try {
					send(client, size, sent);
				}
				catch (IOException ex) {
					sent.set(-1);
				}
			});
			writer.start();
			assertThat(stalledAt(sent)).isBetween(0L, size / 2);
			go.countDown();
			assertThat(client.readAnswer()).endsWith("ok");
			writer.join();
			assertThat(sent).hasValue(size);
		}
	}

	static void send(Wire wire, long size, AtomicLong sent) throws IOException {
		byte[] piece = new byte[65536];
		while (sent.get() < size) {
			wire.write(piece);
			sent.addAndGet(piece.length);
		}
	}

	/** How much had been sent when for a while nothing more could be. */
	static long stalledAt(AtomicLong sent) throws InterruptedException {
		long before = -1;
		long now = sent.get();
		while (now != before || now == 0) {
			Thread.sleep(200);
			before = now;
			now = sent.get();
		}
		return now;
	}

	static void await(CountDownLatch latch) throws IOException {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

}
