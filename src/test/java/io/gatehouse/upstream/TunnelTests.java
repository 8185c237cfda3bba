package io.gatehouse.upstream;

import io.gatehouse.upstream.UpstreamFailure.Reason;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TunnelTests extends OverEveryTransport {

	private static final String SWITCH = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n\r\n";

	@Test
	void becomesATunnelWithTheBytesRightBehindTheHead() {
		try (RawServer server = new RawServer((connection) -> {
			String head = connection.readHead();
			assertThat(head).contains("Connection: Upgrade\r\n").contains("Upgrade: websocket\r\n");
			connection.write(SWITCH + "HTTP/1.1 200 first");
			connection.write("[" + connection.read(4) + "]");
			connection.write("[" + connection.read(4) + "]");
		})) {
			Recorder recorder = this.exchanges.open(this.exchanges.to(server),
					this.exchanges.upgrade("/ws", "websocket"));
			Exchanges.eventually("first bytes", () -> recorder.bodyLength() == 18);
			assertThat(recorder.events()).containsExactly("head 101");
			HttpContent ping = Exchanges.piece("ping");
			this.exchanges.send(recorder, ping);
			Exchanges.eventually("answer", () -> recorder.bodyLength() == 24);
			this.exchanges.send(recorder, Exchanges.piece("po"), Exchanges.piece("ng"));
			assertThat(recorder.await().body()).isEqualTo("HTTP/1.1 200 first[ping][pong]");
			assertThat(recorder.events()).containsExactly("head 101", "end");
			assertThat(ping.refCnt()).isZero();
		}
	}

	@Test
	void endsTheTunnelWithTheClientsEnd() {
		StringBuffer got = new StringBuffer();
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write(SWITCH);
			got.append(connection.read(3));
			connection.awaitEnd();
		})) {
			Recorder recorder = this.exchanges.open(this.exchanges.to(server),
					this.exchanges.upgrade("/ws", "websocket"));
			Exchanges.eventually("head", () -> recorder.events().contains("head 101"));
			this.exchanges.send(recorder, Exchanges.piece("bye"), LastHttpContent.EMPTY_LAST_CONTENT);
			recorder.await();
			Exchanges.eventually("closed", () -> server.hasEnded(0));
			assertThat(got).hasToString("bye");
		}
	}

	@Test
	void handsOnAnAnswerThatRefusesTheSwitch() {
		try (RawServer server = RawServer.answering("HTTP/1.1 403 No\r\nContent-Length: 2\r\n\r\nno")) {
			Service service = this.exchanges.to(server);
			Recorder recorder = this.exchanges.open(service, this.exchanges.upgrade("/ws", "websocket")).await();
			assertThat(recorder.events()).containsExactly("head 403", "end");
			this.exchanges.get(service, "/").await();
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@Test
	void refusesASwitchToAnotherProtocol() {
		try (RawServer server = RawServer.answering(SWITCH)) {
			Recorder recorder = this.exchanges.open(this.exchanges.to(server), this.exchanges.upgrade("/", "foo"))
				.await();
			assertThat(recorder.failure().reason()).isEqualTo(Reason.BAD_RESPONSE);
		}
	}

	@Test
	void neverUsesATunnelAgain() {
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write(SWITCH);
			connection.awaitEnd();
		})) {
			Service service = this.exchanges.to(server);
			Recorder first = this.exchanges.open(service, this.exchanges.upgrade("/", "websocket"));
			Exchanges.eventually("head", () -> first.events().contains("head 101"));
			this.exchanges.onLoop(() -> {
				first.exchange().cancel();
				return null;
			});
			Exchanges.eventually("closed", () -> server.hasEnded(0));
			Recorder second = this.exchanges.open(service, this.exchanges.upgrade("/", "websocket"));
			Exchanges.eventually("head", () -> second.events().contains("head 101"));
			assertThat(server.accepted()).isEqualTo(2);
			assertThat(first.events()).containsExactly("head 101");
		}
	}

}
