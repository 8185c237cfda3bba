package io.gatehouse.upstream;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.handler.codec.http.HttpMethod;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackpressureTests extends OverEveryTransport {

	@Test
	void stopsTheServerWhileTheAnswerIsHeldBack() {
		int total = 64 << 20;
		AtomicLong written = new AtomicLong();
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + total + "\r\n\r\n");
			byte[] block = new byte[1 << 16];
			for (int i = 0; i < total / block.length; i++) {
				connection.write(block);
				written.addAndGet(block.length);
			}
			connection.readHead();
			connection.write("HTTP/1.1 204 No Content\r\n\r\n");
			connection.awaitEnd();
		})) {
			Service service = this.exchanges.to(server);
			Recorder recorder = this.exchanges.get(service, "/");
			reading(recorder, false);
			long stoppedAt = untilItStops(written);
			assertThat(stoppedAt).isLessThan(total);
			assertThat(recorder.bodyLength()).isLessThan(total);
			reading(recorder, true);
			assertThat(recorder.await().bodyLength()).isEqualTo(total);
			assertThat(this.exchanges.get(service, "/").await().events()).containsExactly("head 204", "end");
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@Test
	void usesAConnectionAgainWhoseAnswerWasHeldBackToTheEnd() {
		try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
			Service service = this.exchanges.to(server);
			for (int i = 0; i < 3; i++) {
				UpstreamRequest request = this.exchanges.request(HttpMethod.GET, "/", false);
				Recorder recorder = new Recorder(this.exchanges.loop());
				this.exchanges.onLoop(() -> {
					recorder.opened(service.open(request, recorder));
					recorder.exchange().setReading(false);
					return null;
				});
				reading(recorder, true);
				assertThat(recorder.await().body()).isEqualTo("ok");
			}
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@Test
	void tellsWhenTheServerTakesMore() {
		CompletableFuture<Void> read = new CompletableFuture<>();
		int total = 32 << 20;
		String block = "x".repeat(1 << 16);
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			read.join();
			connection.read(total);
			connection.write("HTTP/1.1 204 No Content\r\n\r\n");
		})) {
			Recorder recorder = this.exchanges.open(this.exchanges.to(server),
					this.exchanges.request(HttpMethod.POST, "/", true, "Content-Length", String.valueOf(total)));
			Exchanges.eventually("connected", () -> recorder.events().contains("writable"));
			int sent = 0;
			while (this.exchanges.onLoop(recorder.exchange()::isWritable)) {
				this.exchanges.send(recorder, Exchanges.piece(block));
				sent += block.length();
				assertThat(sent).isLessThan(total);
			}
			int events = recorder.events().size();
			read.complete(null);
			Exchanges.eventually("writable again", () -> recorder.events().size() > events);
			assertThat(recorder.events().get(events)).isEqualTo("writable");
			while (sent < total) {
				sent += block.length();
				this.exchanges.send(recorder, (sent < total) ? Exchanges.piece(block) : Exchanges.last(block));
			}
			assertThat(recorder.await().events()).endsWith("head 204", "end");
		}
	}

	private void reading(Recorder recorder, boolean reading) {
		this.exchanges.onLoop(() -> {
			recorder.exchange().setReading(reading);
			return null;
		});
	}

	/** Waits until nothing more was written for a while. */
	private static long untilItStops(AtomicLong written) {
		long[] last = { -1, System.nanoTime() };
		Exchanges.eventually("server stopped", () -> {
			if (written.get() != last[0]) {
				last[0] = written.get();
				last[1] = System.nanoTime();
			}
			return System.nanoTime() - last[1] > 300_000_000L;
		});
		return written.get();
	}

}
