package io.gatehouse.upstream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

import io.gatehouse.upstream.UpstreamFailure.Reason;
import io.netty.handler.codec.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerTests extends OverEveryTransport {

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

	@Test
	void handsOnABodyOfKnownLength() {
		try (RawServer server = RawServer.answering("HTTP/1.1 201 Made\r\nX-Y: z\r\nContent-Length: 5\r\n\r\nhello")) {
			Recorder answer = this.exchanges.get(this.exchanges.to(server), "/").await();
			assertThat(answer.events()).containsExactly("head 201", "end");
			assertThat(answer.head().status().reasonPhrase()).isEqualTo("Made");
			assertThat(answer.head().headers().get("X-Y")).isEqualTo("z");
			assertThat(answer.body()).isEqualTo("hello");
		}
	}

	@Test
	void handsOnAChunkedBodyAndItsTrailers() {
		try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
				+ "3\r\nabc\r\n3;x=y\r\ndef\r\n0\r\nX-Sum: 6\r\n\r\n")) {
			Service service = this.exchanges.to(server);
			for (int i = 0; i < 2; i++) {
				Recorder answer = this.exchanges.get(service, "/").await();
				assertThat(answer.body()).isEqualTo("abcdef");
				assertThat(answer.last().trailingHeaders().get("X-Sum")).isEqualTo("6");
			}
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@Test
	void takesTheEndOfTheConnectionForTheEndOfABodyWithoutLength() {
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write("HTTP/1.1 200 OK\r\n\r\nuntil the end");
		})) {
			Recorder answer = this.exchanges.get(this.exchanges.to(server), "/").await();
			assertThat(answer.events()).containsExactly("head 200", "end");
			assertThat(answer.body()).isEqualTo("until the end");
		}
	}

	@Test
	void handsOnALargeBodyWhole() {
		byte[] body = new byte[3_000_000];
		for (int i = 0; i < body.length; i++) {
			body[i] = (byte) ('a' + i % 23);
		}
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
			connection.write(body);
			connection.awaitEnd();
		})) {
			Recorder answer = this.exchanges.get(this.exchanges.to(server), "/").await();
			assertThat(Arrays.equals(answer.body().getBytes(StandardCharsets.ISO_8859_1), body)).isTrue();
		}
	}

	@Test
	void expectsNoBodyBehindTheHeadThatWasAskedFor() {
		try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")) {
			Service service = this.exchanges.to(server);
			for (int i = 0; i < 3; i++) {
				Recorder answer = this.exchanges.open(service, this.exchanges.request(HttpMethod.HEAD, "/", false))
					.await();
				assertThat(answer.events()).containsExactly("head 200", "end");
				assertThat(answer.head().headers().get("Content-Length")).isEqualTo("1000");
			}
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "204 No Content", "304 Not Modified" })
	void expectsNoBodyWhereTheStatusHasNone(String status) {
		try (RawServer server = RawServer.answering("HTTP/1.1 " + status + "\r\nETag: \"x\"\r\n\r\n")) {
			Service service = this.exchanges.to(server);
			for (int i = 0; i < 3; i++) {
				assertThat(this.exchanges.get(service, "/").await().events())
					.containsExactly("head " + status.substring(0, 3), "end");
			}
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@Test
	void keepsAnInterimAnswerInItsExchange() {
		try (RawServer server = new RawServer((connection) -> {
			while (true) {
				String path = connection.readHead().split(" ")[1];
				connection.write("HTTP/1.1 103 Early Hints\r\nLink: </s.css>\r\n\r\n");
				connection.write("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" + path);
			}
		})) {
			Service service = this.exchanges.to(server);
			for (String path : new String[] { "/1", "/2", "/3" }) {
				Recorder answer = this.exchanges.get(service, path).await();
				assertThat(answer.events()).containsExactly("interim 103", "interim 102", "head 200", "end");
				assertThat(answer.body()).isEqualTo(path);
			}
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@Test
	void keepsHeadAndAnswerTogetherAcrossAnInterimAnswer() {
		try (RawServer server = RawServer
			.answering("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")) {
			Service service = this.exchanges.to(server);
			for (int i = 0; i < 2; i++) {
				Recorder answer = this.exchanges.open(service, this.exchanges.request(HttpMethod.HEAD, "/", false))
					.await();
				assertThat(answer.events()).containsExactly("interim 103", "head 200", "end");
			}
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@Test
	void endsAFloodOfInterimAnswers() {
		try (RawServer server = RawServer.answering("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(200) + OK)) {
			Recorder answer = this.exchanges.get(this.exchanges.to(server), "/").await();
			assertThat(answer.failure().reason()).isEqualTo(Reason.BAD_RESPONSE);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 abc OK\r\n\r\n", "HTTP/2.0 200 OK\r\n\r\n",
			"HTTP/1.1 099 Low\r\n\r\n", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx", "HTTP/1.1 200 OK\r\nNocolon\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
			"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" })
	void refusesWhatIsNotHttp(String answer) {
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write(answer);
			connection.awaitEnd();
		})) {
			Recorder recorder = this.exchanges.get(this.exchanges.to(server), "/").await();
			assertThat(recorder.failure().reason()).isEqualTo(Reason.BAD_RESPONSE);
			assertThat(recorder.failure().server()).isEqualTo(server.url());
			assertThat(recorder.failure().requestSent()).isTrue();
			Exchanges.eventually("closed", () -> server.hasEnded(0));
		}
	}

	@Test
	void refusesAHeadOfMoreThanAMebibyte() {
		try (RawServer server = RawServer
			.answering("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(1_200_000) + "\r\n\r\n")) {
			Recorder recorder = this.exchanges.get(this.exchanges.to(server), "/").await();
			assertThat(recorder.failure().reason()).isEqualTo(Reason.BAD_RESPONSE);
		}
	}

	@Test
	void takesAHeadOfHundredsOfKilobytes() {
		try (RawServer server = RawServer
			.answering("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(500_000) + "\r\nContent-Length: 0\r\n\r\n")) {
			Recorder recorder = this.exchanges.get(this.exchanges.to(server), "/").await();
			assertThat(recorder.head().headers().get("X-Long")).hasSize(500_000);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", "HTTP/1.1 200 OK\r\nContent-Le",
			"HTTP/1", "" })
	void tellsAnAnswerCutShort(String answer) {
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write(answer);
		})) {
			Recorder recorder = this.exchanges.get(this.exchanges.to(server), "/").await();
			assertThat(recorder.failure().reason()).isEqualTo(Reason.CLOSED);
			assertThat(recorder.events()).doesNotContain("end");
		}
	}

	@Test
	void tellsABodyWithoutLengthThatEndsInAReset() {
		CompletableFuture<Void> seen = new CompletableFuture<>();
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write("HTTP/1.1 200 OK\r\n\r\nuntil");
			seen.join();
			connection.reset();
		})) {
			Recorder recorder = this.exchanges.get(this.exchanges.to(server), "/");
			Exchanges.eventually("body", () -> recorder.bodyLength() == 5);
			seen.complete(null);
			assertThat(recorder.await().events()).containsExactly("head 200", "failed CLOSED");
		}
	}

}
