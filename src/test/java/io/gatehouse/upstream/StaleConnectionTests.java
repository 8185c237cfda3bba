package io.gatehouse.upstream;

import io.gatehouse.upstream.UpstreamFailure.Reason;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StaleConnectionTests extends OverEveryTransport {

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

	/** Answers the first request of a connection and closes it upon the second. */
	private static RawServer closingOnTheSecond() {
		return new RawServer((connection) -> {
			connection.readHead();
			connection.write(OK);
			connection.readHead();
		});
	}

	@Test
	void asksAgainOnAFreshConnection() {
		try (RawServer server = closingOnTheSecond()) {
			Service service = this.exchanges.to(server);
			this.exchanges.get(service, "/").await();
			assertThat(this.exchanges.get(service, "/").await().events()).containsExactly("head 200", "end");
			assertThat(server.accepted()).isEqualTo(2);
		}
	}

	@Test
	void asksAgainOnlyOnce() {
		try (RawServer server = new RawServer((connection) -> {
			if (connection.readHead().startsWith("GET /first")) {
				connection.write(OK);
				connection.readHead();
			}
		})) {
			Service service = this.exchanges.to(server);
			this.exchanges.get(service, "/first").await();
			Recorder second = this.exchanges.get(service, "/second").await();
			assertThat(second.failure().reason()).isEqualTo(Reason.CLOSED);
			assertThat(server.accepted()).isEqualTo(2);
		}
	}

	@Test
	void doesNotAskAgainOnAConnectionThatWasFresh() {
		try (RawServer server = new RawServer(RawServer.Connection::readHead)) {
			Recorder recorder = this.exchanges.get(this.exchanges.to(server), "/").await();
			assertThat(recorder.failure().reason()).isEqualTo(Reason.CLOSED);
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@Test
	void doesNotRepeatWhatIsNotIdempotent() {
		try (RawServer server = closingOnTheSecond()) {
			Service service = this.exchanges.to(server);
			this.exchanges.get(service, "/").await();
			Recorder post = this.exchanges.open(service, this.exchanges.request(HttpMethod.POST, "/", false)).await();
			assertThat(post.failure().reason()).isEqualTo(Reason.CLOSED);
			assertThat(post.failure().requestSent()).isTrue();
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@Test
	void repeatsAPostThatSaysItIsIdempotent() {
		try (RawServer server = closingOnTheSecond()) {
			Service service = this.exchanges.to(server);
			this.exchanges.get(service, "/").await();
			assertThat(this.exchanges
				.open(service, this.exchanges.request(HttpMethod.POST, "/", false, "Idempotency-Key", "k"))
				.await()
				.events()).containsExactly("head 200", "end");
		}
	}

	@Test
	void doesNotRepeatARequestWhoseBodyHasBegun() {
		try (RawServer server = closingOnTheSecond()) {
			Service service = this.exchanges.to(server);
			this.exchanges.get(service, "/").await();
			Recorder put = new Recorder(this.exchanges.loop());
			HttpContent piece = Exchanges.piece("abc");
			UpstreamRequest request = this.exchanges.request(HttpMethod.PUT, "/", true, "Content-Length", "6");
			this.exchanges.onLoop(() -> {
				put.opened(service.open(request, put));
				put.exchange().send(piece);
				put.exchange().flush();
				return null;
			});
			assertThat(put.await().failure().reason()).isEqualTo(Reason.CLOSED);
			assertThat(server.accepted()).isEqualTo(1);
			Exchanges.eventually("released", () -> piece.refCnt() == 0);
		}
	}

	@Test
	void repeatsARequestWhoseBodyHasNotBegun() {
		try (RawServer server = new RawServer((connection) -> {
			String head = connection.readHead();
			if (head.startsWith("PUT")) {
				connection.read(3);
			}
			connection.write(OK);
			connection.readHead();
		})) {
			Service service = this.exchanges.to(server);
			this.exchanges.get(service, "/").await();
			Recorder put = this.exchanges.open(service,
					this.exchanges.request(HttpMethod.PUT, "/", true, "Content-Length", "3"));
			Exchanges.eventually("a second connection", () -> server.accepted() == 2);
			this.exchanges.send(put, Exchanges.last("abc"));
			assertThat(put.await().body()).isEqualTo("ok");
		}
	}

	@Test
	void doesNotAskAgainOnceAByteOfTheAnswerHasCome() {
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write(OK);
			connection.readHead();
			connection.write("H");
		})) {
			Service service = this.exchanges.to(server);
			this.exchanges.get(service, "/").await();
			assertThat(this.exchanges.get(service, "/").await().failure().reason()).isEqualTo(Reason.CLOSED);
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@Test
	void closesAnIdleConnectionBeforeTheServerDoes() {
		try (RawServer server = RawServer
			.answering(OK.replace("\r\n\r\n", "\r\nKeep-Alive: timeout=1, max=9\r\n\r\n"))) {
			Service service = this.exchanges.to(server);
			this.exchanges.get(service, "/").await();
			this.exchanges.get(service, "/").await();
			assertThat(server.accepted()).isEqualTo(1);
			Exchanges.eventually("closed", () -> server.hasEnded(0));
			this.exchanges.get(service, "/").await();
			assertThat(server.accepted()).isEqualTo(2);
		}
	}

	@Test
	void keepsNoConnectionThatTheServerDoesNotKeep() {
		try (RawServer server = RawServer.answering(OK.replace("\r\n\r\n", "\r\nKeep-Alive: timeout=0\r\n\r\n"))) {
			Service service = this.exchanges.to(server);
			this.exchanges.get(service, "/").await();
			this.exchanges.get(service, "/").await();
			assertThat(server.accepted()).isEqualTo(2);
		}
	}

	@Test
	void forgetsAConnectionThatTheServerClosedWhileItWasIdle() {
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write(OK);
		})) {
			Service service = this.exchanges.to(server);
			for (int i = 0; i < 5; i++) {
				assertThat(this.exchanges.get(service, "/").await().body()).isEqualTo("ok");
			}
			assertThat(server.accepted()).isEqualTo(5);
		}
	}

}
