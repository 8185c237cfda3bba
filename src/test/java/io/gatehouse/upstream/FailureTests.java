package io.gatehouse.upstream;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.http.ServersTransport.ForwardingTimeouts;
import io.gatehouse.upstream.UpstreamFailure.Reason;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTests extends OverEveryTransport {

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

	@Test
	void saysThatThereIsNoServer() {
		Service service = this.exchanges.services()
			.create("shop@test", LoadBalancer.of(List.of()), ServersTransport.DEFAULT);
		HttpContent body = Exchanges.piece("x");
		Recorder recorder = this.exchanges.open(service, this.exchanges.request(HttpMethod.POST, "/", true)).await();
		assertThat(recorder.failure()).isEqualTo(new UpstreamFailure(Reason.NO_SERVER, null, false, null));
		this.exchanges.send(recorder, body);
		assertThat(body.refCnt()).isZero();
	}

	@Test
	void saysThatAConnectionWasRefused() {
		RawServer gone = RawServer.answering(OK);
		gone.close();
		Service service = this.exchanges.to(gone);
		UpstreamRequest request = this.exchanges.request(HttpMethod.POST, "/", true, "Content-Length", "3");
		Recorder recorder = new Recorder(this.exchanges.loop());
		HttpContent body = Exchanges.piece("abc");
		this.exchanges.onLoop(() -> {
			service.open(request, recorder).send(body);
			return null;
		});
		UpstreamFailure failure = recorder.await().failure();
		assertThat(failure.reason()).isEqualTo(Reason.CONNECT);
		assertThat(failure.requestSent()).isFalse();
		assertThat(failure.server()).isEqualTo(gone.url());
		assertThat(failure.cause()).isNotNull();
		assertThat(body.refCnt()).isZero();
	}

	@Test
	void saysThatANameIsUnknown() {
		Service service = this.exchanges.services()
			.create("shop@test", LoadBalancer.of(List.of(Server.of("http://nowhere.invalid"))), transport(2000, 0));
		assertThat(this.exchanges.get(service, "/").await().failure().reason()).isIn(Reason.CONNECT,
				Reason.CONNECT_TIMEOUT);
	}

	@Test
	void saysThatNoConnectionStoodInTime() throws Exception {
		List<Socket> queued = new ArrayList<>();
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			// Nobody accepts: once the queue is full, the kernel answers no more.
			for (int i = 0; i < 3; i++) {
				Socket socket = new Socket();
				queued.add(socket);
				connectInBackground(socket, full.getLocalPort());
			}
			Exchanges.eventually("queue is full", () -> queued.stream().filter(Socket::isConnected).count() >= 2);
			Service service = this.exchanges.services()
				.create("shop@test", LoadBalancer.of(List.of(Server.of("http://127.0.0.1:" + full.getLocalPort()))),
						transport(100, 0));
			Recorder recorder = this.exchanges.get(service, "/").await();
			assertThat(recorder.failure().reason()).isEqualTo(Reason.CONNECT_TIMEOUT);
		}
		finally {
			for (Socket socket : queued) {
				socket.close();
			}
		}
	}

	@Test
	void saysThatNoAnswerCameInTime() {
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write("HTTP/1.1 103 Early Hints\r\n\r\n");
			connection.awaitEnd();
		})) {
			Recorder recorder = this.exchanges.get(this.exchanges.to(transport(1000, 100), server), "/").await();
			assertThat(recorder.failure().reason()).isEqualTo(Reason.RESPONSE_TIMEOUT);
			Exchanges.eventually("closed", () -> server.hasEnded(0));
		}
	}

	@Test
	void doesNotLimitTheTimeOfABody() {
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no");
			connection.read(1);
			connection.write("k");
		})) {
			Service service = this.exchanges.to(transport(1000, 50), server);
			Recorder recorder = this.exchanges.open(service,
					this.exchanges.request(HttpMethod.POST, "/", true, "Content-Length", "1"));
			Exchanges.eventually("head", () -> recorder.events().contains("head 200"));
			Recorder timed = this.exchanges.get(service, "/");
			Exchanges.eventually("first byte", () -> timed.bodyLength() == 1);
			this.exchanges.onLoop(() -> {
				timed.exchange().cancel();
				return null;
			});
			this.exchanges.send(recorder, Exchanges.last("x"));
			assertThat(recorder.await().body()).isEqualTo("ok");
		}
	}

	@Test
	void closesTheConnectionOfAnExchangeThatIsGivenUp() {
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
			connection.awaitEnd();
		})) {
			Recorder recorder = this.exchanges.get(this.exchanges.to(server), "/");
			Exchanges.eventually("head", () -> recorder.bodyLength() == 4);
			this.exchanges.onLoop(() -> {
				recorder.exchange().cancel();
				recorder.exchange().cancel();
				return null;
			});
			Exchanges.eventually("closed", () -> server.hasEnded(0));
			assertThat(recorder.events()).containsExactly("head 200");
		}
	}

	@Test
	void keepsTheConnectionOfAnExchangeGivenUpBeforeItStood() {
		try (RawServer server = RawServer.answering(OK)) {
			Service service = this.exchanges.to(server);
			HttpContent body = Exchanges.piece("abc");
			UpstreamRequest request = this.exchanges.request(HttpMethod.POST, "/", true, "Content-Length", "3");
			Recorder recorder = new Recorder(this.exchanges.loop());
			this.exchanges.onLoop(() -> {
				UpstreamExchange exchange = service.open(request, recorder);
				exchange.send(body);
				exchange.cancel();
				return null;
			});
			assertThat(body.refCnt()).isZero();
			Exchanges.eventually("connected", () -> server.accepted() == 1);
			assertThat(this.exchanges.get(service, "/").await().body()).isEqualTo("ok");
			assertThat(recorder.events()).isEmpty();
		}
	}

	@Test
	void doesNothingWhenAnEndedExchangeIsGivenUp() {
		try (RawServer server = RawServer.answering(OK)) {
			Service service = this.exchanges.to(server);
			Recorder recorder = this.exchanges.get(service, "/").await();
			this.exchanges.onLoop(() -> {
				recorder.exchange().cancel();
				recorder.exchange().setReading(false);
				recorder.exchange().flush();
				return null;
			});
			this.exchanges.get(service, "/").await();
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	private static void connectInBackground(Socket socket, int port) {
		Thread thread = new Thread(() -> {
			try {
				socket.connect(Exchanges.local(port));
			}
			catch (java.io.IOException ex) {
				// Closed with the test: its place in the queue never came.
			}
		}, "queue");
		thread.setDaemon(true);
		thread.start();
	}

	private static ServersTransport transport(long dialMillis, long responseMillis) {
		return new ServersTransport(null, false, List.of(), List.of(), List.of(), null, null, 10,
				new ForwardingTimeouts(GoDuration.millis(dialMillis), GoDuration.millis(responseMillis), null, null,
						null),
				false, null, null);
	}

}
