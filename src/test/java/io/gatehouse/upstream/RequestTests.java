package io.gatehouse.upstream;

import java.util.List;

import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.ServersTransport;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.LastHttpContent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestTests extends OverEveryTransport {

	@Test
	void sendsTheHeadAsItIs() {
		try (RawServer server = mirror()) {
			Service service = this.exchanges.to(server);
			assertThat(this.exchanges.get(service, "/a%2Fb//c?x=[1]&y=|").await().body())
				.isEqualTo("GET /a%2Fb//c?x=[1]&y=| HTTP/1.1\r\nHost: shop.example.com\r\n\r\n");
		}
	}

	@Test
	void sendsTheServersHostWhereTheClientsIsNotPassed() {
		try (RawServer server = mirror()) {
			Service service = this.exchanges.services()
				.create("shop@test",
						new LoadBalancer(List.of(server.server()), null, null, null, null, false, null, null),
						ServersTransport.DEFAULT);
			assertThat(this.exchanges.get(service, "/").await().body()).contains("Host: 127.0.0.1:" + server.port());
		}
	}

	@Test
	void putsTheServersPathBeforeTheRequestsOnlyIfAsked() {
		try (RawServer server = mirror()) {
			for (boolean preserve : new boolean[] { false, true }) {
				Service service = this.exchanges.services()
					.create("shop@test",
							LoadBalancer.of(List.of(new Server(server.url() + "/base/?q", null, preserve, null, null))),
							ServersTransport.DEFAULT);
				assertThat(this.exchanges.get(service, "/x?y").await().body())
					.startsWith(preserve ? "GET /base/x?y HTTP/1.1" : "GET /x?y HTTP/1.1");
			}
		}
	}

	@Test
	void reachesAServerByName() {
		try (RawServer server = mirror()) {
			Service service = this.exchanges.services()
				.create("shop@test", LoadBalancer.of(List.of(Server.of("http://localhost:" + server.port()))),
						ServersTransport.DEFAULT);
			assertThat(this.exchanges.get(service, "/").await().body()).startsWith("GET / HTTP/1.1");
		}
	}

	@Test
	void sendsABodyOfKnownLength() {
		try (RawServer server = new RawServer((connection) -> {
			while (true) {
				connection.readHead();
				String body = connection.read(6);
				connection.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n" + body);
			}
		})) {
			Service service = this.exchanges.to(server);
			for (int i = 0; i < 3; i++) {
				HttpContent first = Exchanges.piece("abc");
				HttpContent second = Exchanges.last("def");
				Recorder recorder = this.exchanges.open(service,
						this.exchanges.request(HttpMethod.POST, "/", true, "Content-Length", "6"));
				this.exchanges.send(recorder, first, second);
				assertThat(recorder.await().body()).isEqualTo("abcdef");
				assertThat(recorder.events()).contains("proceed");
				Exchanges.eventually("released", () -> first.refCnt() == 0 && second.refCnt() == 0);
			}
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@Test
	void sendsAChunkedBodyWithItsTrailers() {
		String wire = "3\r\nabc\r\n0\r\nX-Sum: 3\r\n\r\n";
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			String body = connection.read(wire.length());
			connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
		})) {
			Recorder recorder = this.exchanges.open(this.exchanges.to(server),
					this.exchanges.request(HttpMethod.POST, "/", true, "Transfer-Encoding", "chunked"));
			DefaultLastHttpContent last = new DefaultLastHttpContent();
			last.trailingHeaders().set("X-Sum", "3");
			this.exchanges.send(recorder, Exchanges.piece("abc"), last);
			assertThat(recorder.await().body()).isEqualTo(wire);
		}
	}

	@Test
	void takesBodyThatComesBeforeTheConnection() {
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n" + connection.read(6));
		})) {
			Service service = this.exchanges.to(server);
			UpstreamRequest request = this.exchanges.request(HttpMethod.PUT, "/", true, "Content-Length", "6");
			Recorder recorder = new Recorder(this.exchanges.loop());
			this.exchanges.onLoop(() -> {
				UpstreamExchange exchange = service.open(request, recorder);
				assertThat(exchange.isWritable()).isFalse();
				exchange.send(Exchanges.piece("abc"));
				exchange.send(Exchanges.last("def"));
				exchange.flush();
				return null;
			});
			assertThat(recorder.await().body()).isEqualTo("abcdef");
			assertThat(recorder.events()).containsExactly("proceed", "writable", "head 200", "end");
		}
	}

	@Test
	void forwardsTheExpectationAndTellsWhenTheServerAgrees() {
		try (RawServer server = new RawServer((connection) -> {
			while (true) {
				String head = connection.readHead();
				assertThat(head).contains("Expect: 100-continue");
				connection.write("HTTP/1.1 100 Continue\r\n\r\n");
				connection.write("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n" + connection.read(3));
			}
		})) {
			Service service = this.exchanges.to(server);
			for (int i = 0; i < 2; i++) {
				Recorder recorder = this.exchanges.open(service, this.exchanges.request(HttpMethod.POST, "/", true,
						"Content-Length", "3", "Expect", "100-continue"));
				Exchanges.eventually("agreed", () -> recorder.events().contains("proceed"));
				this.exchanges.send(recorder, Exchanges.last("abc"));
				assertThat(recorder.await().body()).isEqualTo("abc");
			}
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@Test
	void doesNotTellToProceedBeforeTheServerAgrees() {
		try (RawServer server = RawServer.answering("HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n")) {
			Recorder recorder = this.exchanges.open(this.exchanges.to(server), this.exchanges.request(HttpMethod.POST,
					"/", true, "Content-Length", "3", "Expect", "100-continue"));
			assertThat(recorder.await().events()).containsExactly("writable", "head 417", "end");
			Exchanges.eventually("closed, since the body is missing", () -> server.hasEnded(0));
		}
	}

	@Test
	void deliversAnEarlyAnswerAndDropsTheRestOfTheBody() {
		try (RawServer server = RawServer.answering("HTTP/1.1 413 Large\r\nContent-Length: 3\r\n\r\nbig")) {
			Service service = this.exchanges.to(server);
			Recorder recorder = this.exchanges.open(service,
					this.exchanges.request(HttpMethod.POST, "/", true, "Content-Length", "1000000"));
			this.exchanges.send(recorder, Exchanges.piece("part"));
			assertThat(recorder.await().body()).isEqualTo("big");
			HttpContent late = Exchanges.piece("late");
			this.exchanges.send(recorder, late, LastHttpContent.EMPTY_LAST_CONTENT);
			assertThat(late.refCnt()).isZero();
			Exchanges.eventually("closed", () -> server.hasEnded(0));
			assertThat(this.exchanges.get(service, "/").await().body()).isEqualTo("big");
			assertThat(server.accepted()).isEqualTo(2);
		}
	}

	@Test
	void deliversAnEarlyAnswerOfAServerThatStopsReading() {
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write("HTTP/1.1 413 Large\r\nContent-Length: 3\r\n\r\nbig");
		})) {
			Recorder recorder = this.exchanges.open(this.exchanges.to(server),
					this.exchanges.request(HttpMethod.POST, "/", true, "Content-Length", "8000000"));
			for (int i = 0; i < 80 && !recorder.events().contains("end"); i++) {
				this.exchanges.send(recorder, Exchanges.piece("x".repeat(100_000)));
			}
			assertThat(recorder.await().body()).isEqualTo("big");
		}
	}

	private static RawServer mirror() {
		return new RawServer((connection) -> {
			while (true) {
				String head = connection.readHead();
				connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + head.length() + "\r\n\r\n" + head);
			}
		});
	}

}
