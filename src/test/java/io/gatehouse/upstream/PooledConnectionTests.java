package io.gatehouse.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.http.ServersTransport.ForwardingTimeouts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PooledConnectionTests extends OverEveryTransport {

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

	@Test
	void usesAConnectionAgain() {
		try (RawServer server = RawServer.answering(OK)) {
			Service service = this.exchanges.to(server);
			for (int i = 0; i < 5; i++) {
				assertThat(this.exchanges.get(service, "/" + i).await().body()).isEqualTo("ok");
			}
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@Test
	void doesNotUseAConnectionAgainThatTheServerWillClose() {
		try (RawServer server = RawServer
			.answering("HTTP/1.1 200 OK\r\nConnection: keep-alive, Close\r\nContent-Length: 2\r\n\r\nok")) {
			Service service = this.exchanges.to(server);
			this.exchanges.get(service, "/").await();
			this.exchanges.get(service, "/").await();
			assertThat(server.accepted()).isEqualTo(2);
			Exchanges.eventually("closed from our side", () -> server.hasEnded(0) && server.hasEnded(1));
		}
	}

	@Test
	void doesNotUseAConnectionOfHttp10Again() {
		try (RawServer server = RawServer
			.answering("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok")) {
			Service service = this.exchanges.to(server);
			this.exchanges.get(service, "/").await();
			this.exchanges.get(service, "/").await();
			assertThat(server.accepted()).isEqualTo(2);
		}
	}

	@Test
	void keepsNoMoreIdleConnectionsThanTheTransportSays() {
		CyclicBarrier all = new CyclicBarrier(5);
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			RawServer.await(all);
			connection.write(OK);
			connection.awaitEnd();
		})) {
			Service service = this.exchanges.to(transport(0, GoDuration.seconds(90)), server);
			List<Recorder> recorders = new ArrayList<>();
			for (int i = 0; i < 5; i++) {
				recorders.add(this.exchanges.get(service, "/"));
			}
			recorders.forEach(Recorder::await);
			Exchanges.eventually("all but two are closed", () -> server.accepted() == 5 && ended(server, 5) == 3);
		}
	}

	@Test
	void closesWhatHasBeenIdleForTooLong() {
		try (RawServer server = RawServer.answering(OK)) {
			Service service = this.exchanges.to(transport(10, GoDuration.millis(50)), server);
			this.exchanges.get(service, "/").await();
			Exchanges.eventually("closed", () -> server.hasEnded(0));
			assertThat(this.exchanges.get(service, "/").await().body()).isEqualTo("ok");
			assertThat(server.accepted()).isEqualTo(2);
		}
	}

	@Test
	void closesAnIdleConnectionOnWhichTheServerSpeaks() {
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write(OK);
			connection.write("HTTP/1.1 200 O");
			connection.awaitEnd();
		})) {
			Service service = this.exchanges.to(server);
			this.exchanges.get(service, "/").await();
			Exchanges.eventually("closed", () -> server.hasEnded(0));
		}
	}

	@Test
	void doesNotTakeTwoAnswersForOneRequest() {
		String two = OK + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged";
		try (RawServer server = RawServer.answering(two)) {
			Service service = this.exchanges.to(server);
			for (int i = 0; i < 3; i++) {
				assertThat(this.exchanges.get(service, "/").await().body()).isEqualTo("ok");
			}
			assertThat(server.accepted()).isEqualTo(3);
		}
	}

	@Test
	void closesIdleConnectionsWithTheLastServiceThatUsesThem() {
		try (RawServer server = RawServer.answering(OK)) {
			Service old = this.exchanges.to(server);
			this.exchanges.get(old, "/").await();
			Service next = this.exchanges.to(server);
			old.close();
			old.close();
			assertThat(this.exchanges.get(next, "/").await().body()).isEqualTo("ok");
			assertThat(server.accepted()).isEqualTo(1);
			next.close();
			Exchanges.eventually("closed", () -> server.hasEnded(0));
		}
	}

	@Test
	void letsAnExchangeEndThatWasUnderWayWhenItsServiceClosed() {
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no");
			connection.readHead();
		}); RawServer prompt = RawServer.answering(OK)) {
			Service service = this.exchanges.to(prompt);
			Service slow = this.exchanges.to(server);
			Recorder recorder = this.exchanges.get(slow, "/");
			Exchanges.eventually("head", () -> recorder.events().contains("head 200"));
			slow.close();
			service.close();
			assertThat(this.exchanges.get(service, "/").await().body()).isEqualTo("ok");
			Exchanges.eventually("not kept", () -> prompt.hasEnded(0));
			assertThat(recorder.events()).containsExactly("head 200");
			assertThat(server.hasEnded(0)).isFalse();
		}
	}

	@Test
	void spreadsRequestsByWeight() {
		try (RawServer one = RawServer.answering(OK);
				RawServer three = RawServer.answering(OK);
				RawServer none = RawServer.answering(OK)) {
			Service service = this.exchanges.services()
				.create("shop@test", LoadBalancer.of(List.of(new Server(one.url(), 1, false, null, null),
						new Server(three.url(), 3, false, null, null), new Server(none.url(), 0, false, null, null))),
						transport(-1, GoDuration.seconds(90)));
			for (int i = 0; i < 8; i++) {
				this.exchanges.get(service, "/").await();
			}
			assertThat(List.of(one.accepted(), three.accepted(), none.accepted())).containsExactly(2, 6, 0);
			assertThat(service.serverStatus()).containsOnlyKeys(one.url(), three.url(), none.url());
		}
	}

	private static long ended(RawServer server, int connections) {
		long ended = 0;
		for (int i = 0; i < connections; i++) {
			ended += server.hasEnded(i) ? 1 : 0;
		}
		return ended;
	}

	private static ServersTransport transport(int maxIdle, GoDuration idleTimeout) {
		return new ServersTransport(null, false, List.of(), List.of(), List.of(), null, null, maxIdle,
				new ForwardingTimeouts(null, null, idleTimeout, null, null), false, null, null);
	}

}
