package io.gatehouse.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.gatehouse.entrypoint.EntryPointOptions.LifeCycle;
import io.gatehouse.entrypoint.EntryPointOptions.RespondingTimeouts;
import io.gatehouse.entrypoint.EntryPointOptions.Transport;
import io.gatehouse.http.Http2Wire.Frame;
import io.gatehouse.model.GoDuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class Http2LifeTests {

	private static final long NO_ERROR = 0;

	private static final long ENHANCE_YOUR_CALM = 11;

	@Test
	void finishesStreamsUnderWayWhenTheEntryPointStops() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			asked.countDown();
			awaitQuietly(go);
			wire.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
		}); Proxy proxy = new Proxy(upstream); Http2Wire client = Http2Wire.to(proxy)) {
			client.get(1, "/");
			asked.await();
			proxy.drain();
			Frame first = client.read(Http2Wire.GOAWAY, 0);
			assertThat(first.number(0)).isEqualTo(Integer.MAX_VALUE);
			assertThat(first.number(4)).isEqualTo(NO_ERROR);
			Frame ping = client.read(Http2Wire.PING, 0);
			// A request that was on its way when we said so
			assertThat(client.get(3, "/nowhere").readAnswer(3)).startsWith("404");
			client.frame(Http2Wire.PING, 1, 0, ping.payload());
			assertThat(client.read(Http2Wire.GOAWAY, 0).number(0)).isEqualTo(3);
			go.countDown();
			assertThat(client.readAnswer(1)).isEqualTo("200 ok");
			client.readToEnd();
			Proxy.eventually("closed", () -> proxy.open() == 0);
		}
	}

	@Test
	void endsAConnectionWithoutStreamsWhenTheEntryPointStops() throws IOException {
		try (Proxy proxy = new Proxy(); Http2Wire client = Http2Wire.to(proxy)) {
			client.get(1, "/nowhere").readAnswer(1);
			proxy.drain();
			assertThat(client.readToEnd()).isEqualTo(NO_ERROR);
		}
	}

	@Test
	void endsAConnectionThatWaitsTooLong() throws IOException {
		try (Proxy proxy = new Proxy(Proxy.options(transport(60_000, 0, 200, 0, 0)));
				Http2Wire client = Http2Wire.to(proxy)) {
			assertThat(client.get(1, "/nowhere").readAnswer(1)).startsWith("404");
			assertThat(client.readToEnd()).isEqualTo(NO_ERROR);
		}
	}

	@Test
	void endsAConnectionWithoutAFirstRequest() throws IOException {
		try (Proxy proxy = new Proxy(Proxy.options(transport(200, 0, 60_000, 0, 0)));
				Http2Wire client = Http2Wire.to(proxy)) {
			assertThat(client.readToEnd()).isEqualTo(NO_ERROR);
		}
		try (Proxy proxy = new Proxy(Proxy.options(transport(200, 0, 60_000, 0, 0)));
				Wire client = proxy.connect().write("PRI * HTTP/2.0\r\n")) {
			assertThat(client.readToEnd()).isEmpty();
		}
	}

	@Test
	void resetsARequestThatTakesTooLong() throws IOException {
		try (Upstream upstream = new Upstream(Wire::awaitEnd);
				Proxy proxy = new Proxy(Proxy.options(transport(300, 0, 60_000, 0, 0)), upstream);
				Http2Wire client = Http2Wire.to(proxy)) {
			client.post(1, "/").data(1, "slow", false);
			assertThat(client.read(Http2Wire.RST_STREAM, 1).number(0)).as("CANCEL").isEqualTo(8);
			assertThat(client.get(3, "/nowhere").readAnswer(3)).startsWith("404");
		}
	}

	@Test
	void resetsAnAnswerThatTakesTooLong() throws IOException {
		try (Upstream upstream = new Upstream(Wire::awaitEnd);
				Proxy proxy = new Proxy(Proxy.options(transport(60_000, 300, 60_000, 0, 0)), upstream);
				Http2Wire client = Http2Wire.to(proxy)) {
			client.get(1, "/");
			assertThat(client.read(Http2Wire.RST_STREAM, 1).number(0)).as("CANCEL").isEqualTo(8);
		}
	}

	@Test
	void leavesAfterAsManyRequestsAsItMay() throws IOException {
		try (Proxy proxy = new Proxy(Proxy.options(transport(60_000, 0, 60_000, 0, 2)));
				Http2Wire client = Http2Wire.to(proxy)) {
			assertThat(client.get(1, "/nowhere").readAnswer(1)).startsWith("404");
			client.get(3, "/nowhere");
			assertThat(client.read(Http2Wire.GOAWAY, 0).number(4)).isEqualTo(NO_ERROR);
			assertThat(client.readAnswer(3)).startsWith("404");
			client.readToEnd();
		}
	}

	@Test
	void leavesAfterAsLongAsItMay() throws IOException {
		try (Proxy proxy = new Proxy(Proxy.options(transport(60_000, 0, 60_000, 1, 0)));
				Http2Wire client = Http2Wire.to(proxy)) {
			client.get(1, "/nowhere");
			assertThat(client.readToEnd()).isEqualTo(NO_ERROR);
		}
	}

	@Test
	void refusesMoreStreamsThanItSaid() throws Exception {
		try (Upstream upstream = new Upstream(Wire::awaitEnd);
				Proxy proxy = new Proxy(upstream);
				Http2Wire client = Http2Wire.to(proxy)) {
			Frame settings = client.read(Http2Wire.SETTINGS, 0);
			assertThat(settings.payload()).containsSequence(0, 3, 0, 0, 0, 250);
			for (int i = 0; i < 251; i++) {
				client.get(1 + 2 * i, "/");
			}
			assertThat(client.read(Http2Wire.RST_STREAM, 501).number(0)).as("REFUSED_STREAM").isEqualTo(7);
		}
	}

	@Test
	void calmsAClientThatGivesUpRequestsAllTheTime() throws IOException {
		try (Proxy proxy = new Proxy(); Http2Wire client = Http2Wire.to(proxy)) {
			for (int i = 0; i < 501; i++) {
				client.post(1 + 2 * i, "/nowhere").reset(1 + 2 * i);
			}
			assertThat(client.readToEnd()).isEqualTo(ENHANCE_YOUR_CALM);
		}
	}

	@Test
	void calmsFloodsOfFramesWithoutUse() throws IOException {
		for (int type : new int[] { Http2Wire.SETTINGS, Http2Wire.PING, Http2Wire.WINDOW_UPDATE }) {
			byte[] payload = switch (type) {
				case Http2Wire.PING -> new byte[8];
				case Http2Wire.WINDOW_UPDATE -> Http2Wire.number(1);
				default -> new byte[0];
			};
			try (Proxy proxy = new Proxy(); Http2Wire client = Http2Wire.to(proxy)) {
				byte[] frame = Http2Wire.bytes(type, 0, 0, payload);
				for (int i = 0; i < 2_001; i++) {
					client.write(frame);
				}
				assertThat(client.readToEnd()).as("type " + type).isEqualTo(ENHANCE_YOUR_CALM);
			}
		}
	}

	@Test
	void calmsFloodsOfEmptyDataAndContinuations() throws IOException {
		try (Upstream upstream = new Upstream(Wire::awaitEnd);
				Proxy proxy = new Proxy(upstream);
				Http2Wire client = Http2Wire.to(proxy)) {
			client.post(1, "/");
			for (int i = 0; i < 5; i++) {
				client.data(1, "", false);
			}
			assertThat(client.readToEnd()).isEqualTo(ENHANCE_YOUR_CALM);
		}
		try (Proxy proxy = new Proxy(); Http2Wire client = Http2Wire.to(proxy)) {
			client.headers(1, 0, ":method", "GET");
			for (int i = 0; i < 40; i++) {
				client.frame(Http2Wire.CONTINUATION, 0, 1, client.block("x-" + i, "1"));
			}
			assertThat(client.readToEnd()).isEqualTo(ENHANCE_YOUR_CALM);
		}
	}

	private static Transport transport(int readMillis, int writeMillis, int idleMillis, int mostMillis, int requests) {
		return new Transport(new RespondingTimeouts(millis(readMillis), millis(writeMillis), millis(idleMillis)),
				LifeCycle.DEFAULT, millis(mostMillis), requests);
	}

	private static GoDuration millis(int millis) {
		return new GoDuration(Duration.ofMillis(millis));
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
