package io.gatehouse.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.gatehouse.entrypoint.EntryPointOptions.LifeCycle;
import io.gatehouse.entrypoint.EntryPointOptions.RespondingTimeouts;
import io.gatehouse.entrypoint.EntryPointOptions.Transport;
import io.gatehouse.model.GoDuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class KeepAliveTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

	@Test
	void carriesSeveralRequestsOnOneConnectionEachWay() throws IOException {
		try (Upstream upstream = Upstream.answering(OK);
				Proxy proxy = new Proxy(upstream);
				Wire client = proxy.connect()) {
			for (int i = 0; i < 3; i++) {
				assertThat(client.write(GET).readAnswer()).isEqualToIgnoringCase(OK);
			}
			assertThat(upstream.accepted()).isEqualTo(1);
		}
	}

	@Test
	void answersPipelinedRequestsInOrder() throws IOException {
		try (Upstream upstream = Upstream.echoing(); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			StringBuilder all = new StringBuilder();
			for (int i = 0; i < 50; i++) {
				all.append("GET ")
					.append((i % 3 == 0) ? "/nowhere/" : "/")
					.append(i)
					.append(" HTTP/1.1\r\nHost: a\r\n\r\n");
			}
			client.write(all.toString());
			for (int i = 0; i < 50; i++) {
				assertThat(client.readAnswer())
					.contains((i % 3 == 0) ? "HTTP/1.1 404 " : "GET /" + i + " HTTP/1.1\r\n");
			}
		}
	}

	@Test
	void answersThousandsOfPipelinedRequestsWithoutNesting() throws Exception {
		int count = 20_000;
		try (Proxy proxy = new Proxy(); Wire client = proxy.connect()) {
			byte[] requests = "GET /nowhere HTTP/1.1\r\nHost:a\r\n\r\n".repeat(count).getBytes();
			Thread writer = new Thread(() -> {
				try {
					client.write(requests);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
			writer.start();
			for (int i = 0; i < count; i++) {
				assertThat(client.readAnswer()).startsWith("HTTP/1.1 404 ");
			}
			writer.join();
		}
	}

	@Test
	void answersThousandsOfPipelinedRequestsBehindOneThatTakesTime() throws Exception {
		int count = 1_500;
		try (Upstream upstream = Upstream.answering(OK);
				Proxy proxy = new Proxy(upstream);
				Wire client = proxy.connect()) {
			client.write(GET + "GET /nowhere HTTP/1.1\r\nHost:a\r\n\r\n".repeat(count));
			assertThat(client.readAnswer()).endsWith("ok");
			for (int i = 0; i < count; i++) {
				assertThat(client.readAnswer()).startsWith("HTTP/1.1 404 ");
			}
		}
	}

	@Test
	void takesAPipelinedBodyOfWhichOnlyAPartHasArrived() throws Exception {
		try (Upstream upstream = new Upstream((wire) -> {
			while (true) {
				if (wire.readHead().startsWith("GET ")) {
					wire.write(OK);
				}
				else {
					wire.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" + wire.read(5));
					wire.write(wire.read(5));
				}
			}
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			client.write(GET + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nfirst");
			assertThat(client.readAnswer()).endsWith("ok");
			assertThat(client.readHead()).contains("200 OK");
			assertThat(client.read(5)).isEqualTo("first");
			client.write("later");
			assertThat(client.read(5)).isEqualTo("later");
			assertThat(client.write(GET).readAnswer()).endsWith("ok");
		}
	}

	@Test
	void takesNothingBehindARequestThatEndsTheConnection() throws Exception {
		try (Upstream upstream = Upstream.answering(OK); Proxy proxy = new Proxy(upstream)) {
			String closing = " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
			assertThat(proxy.ask("GET /nowhere" + closing + GET)).containsOnlyOnce("HTTP/1.1 ")
				.containsIgnoringCase("\r\nconnection: close\r\n");
			assertThat(proxy.ask("GET /" + closing + GET)).containsOnlyOnce("HTTP/1.1 ").endsWith("ok");
			assertThat(proxy.ask("GET /nowhere HTTP/1.1\r\n\r\n" + GET)).containsOnlyOnce("HTTP/1.1 ")
				.startsWith("HTTP/1.1 400 ");
			assertThat(upstream.accepted()).isEqualTo(1);
		}
	}

	@Test
	void takesNothingBehindARefusedRequest() throws Exception {
		AtomicInteger heads = new AtomicInteger();
		try (Upstream upstream = new Upstream((wire) -> {
			while (true) {
				wire.readHead();
				heads.incrementAndGet();
				wire.write(OK);
			}
		}); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect(); Wire other = proxy.connect()) {
			assertThat(client.write("GET / HTTP/1.1\r\n\r\n" + GET).readToEnd()).startsWith("HTTP/1.1 400 ");
			assertThat(other.write(GET).readAnswer()).endsWith("ok");
			assertThat(heads).hasValue(1);
		}
	}

	@Test
	void endsAfterAnHttp10RequestUnlessAskedToStay() throws Exception {
		try (Upstream upstream = Upstream.answering(OK);
				Proxy proxy = new Proxy(upstream);
				Wire client = proxy.connect()) {
			assertThat(proxy.ask("GET / HTTP/1.0\r\nHost: a\r\n\r\n")).endsWith("ok")
				.containsIgnoringCase("connection: close");
			String staying = "GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n";
			assertThat(client.write(staying).readAnswer()).containsIgnoringCase("connection: keep-alive")
				.endsWith("ok");
			assertThat(client.write(staying).readAnswer()).endsWith("ok");
		}
	}

	@Test
	void endsAfterAsManyRequestsAsItMayCarry() throws Exception {
		Transport transport = new Transport(RespondingTimeouts.DEFAULT, LifeCycle.DEFAULT, GoDuration.ZERO, 2);
		try (Upstream upstream = Upstream.answering(OK);
				Proxy proxy = new Proxy(Proxy.options(transport), upstream);
				Wire client = proxy.connect()) {
			assertThat(client.write(GET).readAnswer()).doesNotContainIgnoringCase("connection:");
			assertThat(client.write(GET).readToEnd()).containsIgnoringCase("connection: close").endsWith("ok");
		}
	}

	@Test
	void endsAnOldConnectionWithItsNextAnswer() throws Exception {
		Transport transport = new Transport(RespondingTimeouts.DEFAULT, LifeCycle.DEFAULT, millis(1), 0);
		try (Upstream upstream = Upstream.answering(OK);
				Proxy proxy = new Proxy(Proxy.options(transport), upstream);
				Wire client = proxy.connect()) {
			client.write("GET / HTTP/1.1\r\nHost: a\r\n");
			Thread.sleep(5);
			assertThat(client.write("\r\n").readToEnd()).containsIgnoringCase("connection: close").endsWith("ok");
		}
	}

	@Test
	void closesWhatIsSilentForTooLong() throws Exception {
		RespondingTimeouts idle = new RespondingTimeouts(GoDuration.seconds(60), GoDuration.ZERO, millis(200));
		RespondingTimeouts read = new RespondingTimeouts(millis(200), GoDuration.ZERO, GoDuration.seconds(180));
		try (Upstream upstream = Upstream.answering(OK);
				Upstream silent = new Upstream(Wire::awaitEnd);
				Proxy idling = new Proxy(Proxy.options(transport(idle)), upstream);
				Proxy reading = new Proxy(Proxy.options(transport(read)), silent)) {
			try (Wire client = idling.connect()) {
				assertThat(client.write(GET).readToEnd()).endsWith("ok");
			}
			assertThat(reading.ask("")).isEmpty();
			assertThat(reading.ask("GET / HT")).isEmpty();
			assertThat(reading.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab")).isEmpty();
			Proxy.eventually("all closed", () -> idling.open() + reading.open() == 0);
		}
	}

	@Test
	void cutsAnAnswerThatTakesTooLong() throws Exception {
		RespondingTimeouts write = new RespondingTimeouts(GoDuration.seconds(60), millis(200), GoDuration.seconds(180));
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.write("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf");
			wire.awaitEnd();
		}); Proxy proxy = new Proxy(Proxy.options(transport(write)), upstream)) {
			long before = System.nanoTime();
			assertThat(proxy.ask(GET)).endsWith("half");
			assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
			Proxy.eventually("upstream closed", () -> upstream.hasEnded(0));
		}
	}

	@Test
	void endsIdleConnectionsAndFinishesRunningOnesWhenStopping() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			asked.countDown();
			assertThat(await(go)).isTrue();
			wire.write(OK);
			wire.awaitEnd();
		});
				Proxy proxy = new Proxy(upstream);
				Wire idle = proxy.connect();
				Wire fresh = proxy.connect();
				Wire running = proxy.connect()) {
			assertThat(idle.write("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n").readAnswer()).contains("404");
			Proxy.eventually("accepted", () -> proxy.open() == 3);
			running.write(GET);
			assertThat(await(asked)).isTrue();
			proxy.drain();
			assertThat(idle.readToEnd()).isEmpty();
			assertThat(fresh.readToEnd()).isEmpty();
			go.countDown();
			assertThat(running.readToEnd()).containsIgnoringCase("connection: close").endsWith("ok");
		}
	}

	private static boolean await(CountDownLatch latch) throws IOException {
		try {
			return latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	private static Transport transport(RespondingTimeouts timeouts) {
		return new Transport(timeouts, LifeCycle.DEFAULT, GoDuration.ZERO, 0);
	}

	private static GoDuration millis(int millis) {
		return new GoDuration(Duration.ofMillis(millis));
	}

}
