package io.gatehouse.http;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class TunnelTests {

	private static final String UPGRADE = "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\n"
			+ "Upgrade: websocket\r\nSec-WebSocket-Key: abc\r\n\r\n";

	private static final String SWITCH = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n"
			+ "Upgrade: websocket\r\n\r\n";

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

	@Test
	void carriesBytesBothWaysFromRightBehindTheHeads() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			assertThat(wire.readHead()).contains("Connection: Upgrade\r\n")
				.contains("Upgrade: websocket\r\n")
				.contains("X-Forwarded-Proto: ws\r\n");
			wire.write(SWITCH + "hello");
			assertThat(wire.read(12)).isEqualTo("GET early\r\n\r");
			wire.write("[" + wire.read(4) + "]");
			wire.awaitEnd();
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			client.write(UPGRADE + "GET early\r\n\r");
			assertThat(client.readHead()).startsWith("HTTP/1.1 101 ")
				.containsIgnoringCase("\r\nconnection: upgrade\r\n")
				.containsIgnoringCase("\r\nupgrade: websocket\r\n");
			assertThat(client.read(5)).isEqualTo("hello");
			assertThat(client.write("ping").read(6)).isEqualTo("[ping]");
		}
	}

	@Test
	void goesOnWithHttpWhenTheServerDoesNotSwitch() throws IOException {
		try (Upstream upstream = Upstream.answering(OK);
				Proxy proxy = new Proxy(upstream);
				Wire client = proxy.connect()) {
			String plain = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
			client.write(UPGRADE + plain + UPGRADE.replace("/ws", "/nowhere") + plain);
			assertThat(client.readAnswer()).endsWith("ok");
			assertThat(client.readAnswer()).endsWith("ok");
			assertThat(client.readAnswer()).startsWith("HTTP/1.1 404 ");
			assertThat(client.readAnswer()).endsWith("ok");
			assertThat(client.write(plain).readAnswer()).endsWith("ok");
		}
	}

	@Test
	void letsTheServerFinishAfterTheClientsEnd() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.write(SWITCH);
			String all = wire.readToEnd();
			wire.write("got " + all);
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			assertThat(client.write(UPGRADE).readHead()).contains("101");
			client.write("everything");
			client.shutdownOutput();
			assertThat(client.readToEnd()).isEqualTo("got everything");
			Proxy.eventually("closed", () -> proxy.open() == 0);
		}
	}

	@Test
	void letsTheClientFinishAfterTheServersEnd() throws Exception {
		CountDownLatch got = new CountDownLatch(1);
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.write(SWITCH + "bye");
			wire.shutdownOutput();
			assertThat(wire.readToEnd()).isEqualTo("last words");
			got.countDown();
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			assertThat(client.write(UPGRADE).readHead()).contains("101");
			assertThat(client.readToEnd()).isEqualTo("bye");
			client.write("last words");
			client.shutdownOutput();
			BodyTests.await(got);
			Proxy.eventually("closed", () -> proxy.open() == 0);
		}
	}

	@Test
	void endsTheOtherSideWhenOneBreaks() throws Exception {
		CountDownLatch go = new CountDownLatch(1);
		try (Upstream upstream = new Upstream((wire) -> {
			String head = wire.readHead();
			wire.write(SWITCH);
			if (head.startsWith("GET /ws ")) {
				wire.awaitEnd();
			}
			BodyTests.await(go);
			wire.reset();
		}); Proxy proxy = new Proxy(upstream); Wire first = proxy.connect(); Wire second = proxy.connect()) {
			assertThat(first.write(UPGRADE).readHead()).contains("101");
			first.reset();
			Proxy.eventually("upstream closed", () -> upstream.hasEnded(0));
			assertThat(second.write(UPGRADE.replace("/ws", "/reset")).readHead()).contains("101");
			go.countDown();
			assertThat(second.readToEnd()).isEmpty();
			Proxy.eventually("closed", () -> proxy.open() == 0);
		}
	}

	@Test
	void readsEachSideNoFasterThanTheOther() throws Exception {
		long size = 48L << 20;
		AtomicLong up = new AtomicLong();
		AtomicLong down = new AtomicLong();
		CountDownLatch go = new CountDownLatch(1);
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.write(SWITCH);
			BodyTests.await(go);
			assertThat(wire.skip(size)).isEqualTo(size);
			BodyTests.send(wire, size, down);
			wire.awaitEnd();
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			assertThat(client.write(UPGRADE).readHead()).contains("101");
			Thread writer = new Thread(() -> {
				try {
					BodyTests.send(client, size, up);
				}
				catch (IOException ex) {
					up.set(-1);
				}
			});
			writer.start();
			assertThat(BodyTests.stalledAt(up)).isBetween(0L, size / 2);
			go.countDown();
			writer.join();
			assertThat(up).hasValue(size);
			assertThat(BodyTests.stalledAt(down)).isBetween(0L, size / 2);
			assertThat(client.skip(size)).isEqualTo(size);
		}
	}

}
