package io.gatehouse.http;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.gatehouse.http.Http2Wire.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class Http2FlowTests {

	private static final int WINDOW = 65_535;

	private static final long INTERNAL_ERROR = 2;

	@Test
	void stopsReadingTheServerWhileTheClientDoesNotOpenItsWindow() throws IOException {
		long size = 64L << 20;
		AtomicLong sent = new AtomicLong();
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.write("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
			byte[] piece = new byte[1 << 16];
			for (long i = 0; i < size; i += piece.length) {
				wire.write(piece);
				sent.addAndGet(piece.length);
			}
		}); Proxy proxy = new Proxy(upstream); Http2Wire client = Http2Wire.to(proxy)) {
			client.get(1, "/");
			long got = 0;
			while (got < WINDOW) {
				got += client.read(Http2Wire.DATA, 1).payload().length;
			}
			assertThat(got).isEqualTo(WINDOW);
			long before;
			do {
				before = sent.get();
				// A stream beside it is not held up; what it needs of the connection's
				// window it gets
				client.windowUpdate(0, 100);
				assertThat(client.get((int) (3 + 2 * (before >> 16)), "/nowhere")
					.readAnswer((int) (3 + 2 * (before >> 16)))).startsWith("404");
			}
			while (sent.get() != before);
			assertThat(before).isLessThan(size / 2);
			client.windowUpdate(0, Integer.MAX_VALUE - 2 * WINDOW).windowUpdate(1, Integer.MAX_VALUE - 2 * WINDOW);
			while (got < size) {
				got += client.read(Http2Wire.DATA, 1).payload().length;
			}
			assertThat(got).isEqualTo(size);
		}
	}

	@Test
	void opensNoWindowWhileTheServerDoesNotRead() throws Exception {
		CountDownLatch go = new CountDownLatch(1);
		int size = 32 << 20;
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			awaitQuietly(go);
			long got = wire.skip(size);
			wire.write("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n" + got);
		}); Proxy proxy = new Proxy(upstream); Http2Wire client = Http2Wire.to(proxy)) {
			client.post(1, "/", "content-length", Integer.toString(size));
			long window = WINDOW;
			long left = size;
			boolean told = false;
			byte[] piece = new byte[8_192];
			while (left > 0) {
				if (window >= piece.length) {
					client.frame(Http2Wire.DATA, (left == piece.length) ? 1 : 0, 1, piece);
					window -= piece.length;
					left -= piece.length;
					continue;
				}
				if (!told) {
					// Whatever window there was has come before the answer to this ping
					client.frame(Http2Wire.PING, 0, 0, new byte[8]);
				}
				Frame frame = client
					.read((next) -> next.is(Http2Wire.WINDOW_UPDATE, 1) || next.type() == Http2Wire.PING);
				if (frame.type() == Http2Wire.WINDOW_UPDATE) {
					window += frame.number(0);
				}
				else if (!told) {
					told = true;
					assertThat(left).as("what the client may not send yet").isGreaterThan(size / 2);
					go.countDown();
				}
			}
			assertThat(client.readAnswer(1)).isEqualTo("200 " + size);
		}
	}

	@Test
	void givesTheServerUpWhenTheClientGivesUpTheStream() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
			wire.awaitEnd();
		}); Proxy proxy = new Proxy(upstream); Http2Wire client = Http2Wire.to(proxy)) {
			client.get(1, "/").read(Http2Wire.DATA, 1);
			client.reset(1);
			Proxy.eventually("the server is let go", () -> upstream.hasEnded(0));
			assertThat(client.get(3, "/nowhere").readAnswer(3)).startsWith("404");
		}
	}

	@Test
	void givesAllServersUpWhenTheClientGoes() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.write("HTTP/1.1 103 Early Hints\r\n\r\n");
			wire.awaitEnd();
		}); Proxy proxy = new Proxy(upstream); Http2Wire client = Http2Wire.to(proxy)) {
			client.get(1, "/").post(3, "/").data(3, "some", false);
			client.read((frame) -> frame.type() == Http2Wire.HEADERS);
			client.read((frame) -> frame.type() == Http2Wire.HEADERS);
			client.close();
			Proxy.eventually("both servers are let go", () -> upstream.hasEnded(0) && upstream.hasEnded(1));
		}
	}

	@Test
	void resetsTheStreamWhenTheServerBreaksOff() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
		}); Proxy proxy = new Proxy(upstream); Http2Wire client = Http2Wire.to(proxy)) {
			assertThat(client.get(1, "/").readHead(1).status()).hasToString("200");
			assertThat(client.read(Http2Wire.RST_STREAM, 1).number(0)).isEqualTo(INTERNAL_ERROR);
			assertThat(client.get(3, "/nowhere").readAnswer(3)).startsWith("404");
		}
	}

	@Test
	void tellsOfAServerThatBreaksOffBeforeItsAnswer() throws IOException {
		try (Upstream upstream = new Upstream(Wire::readHead);
				Proxy proxy = new Proxy(upstream);
				Http2Wire client = Http2Wire.to(proxy)) {
			assertThat(client.get(1, "/").readAnswer(1)).isEqualTo("502 Bad Gateway");
		}
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
