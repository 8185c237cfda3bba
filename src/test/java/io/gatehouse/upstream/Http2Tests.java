package io.gatehouse.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.model.http.ServersTransport.ForwardingTimeouts;
import io.gatehouse.upstream.UpstreamFailure.Reason;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Settings;
import org.junit.jupiter.api.Test;

import static io.gatehouse.upstream.Exchanges.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exchanges with servers that speak HTTP/2 (RFC 9113), without TLS by prior knowledge.
 */
class Http2Tests extends OverEveryTransport {

	@Test
	void sendsTheHeadAndHandsTheAnswerOver() {
		AtomicReference<Http2Server.Call> seen = new AtomicReference<>();
		try (Http2Server server = Http2Server.playing((call) -> {
			seen.set(call);
			call.headers(false, ":status", "201", "x-one", "1").data("hel", false).data("lo", true);
		})) {
			Recorder recorder = this.exchanges
				.open(service(server),
						this.exchanges.request(HttpMethod.GET, "/a%2Fb?x=[1]", false, "X-Up", "Case", "TE",
								"trailers, x", "Transfer-Encoding", "x"))
				.await();
			assertThat(recorder.events()).containsExactly("head 201", "end");
			assertThat(recorder.body()).isEqualTo("hello");
			assertThat(recorder.head().headers().get("X-One")).isEqualTo("1");
			assertThat(seen.get().headers).hasToString("DefaultHttp2Headers[:method: GET, :scheme: http, "
					+ ":path: /a%2Fb?x=[1], :authority: shop.example.com, x-up: Case, te: trailers]");
		}
	}

	@Test
	void sendsBodiesAndTrailersBothWays() {
		try (Http2Server server = Http2Server.playing((call) -> call.headers(false, ":status", "200")
			.data(call.body(), false)
			.headers(true, "grpc-status", "0", "x-got", String.valueOf(call.trailers.get("x-sum"))))) {
			Recorder recorder = this.exchanges.open(service(server),
					this.exchanges.request(HttpMethod.POST, "/", true, "Transfer-Encoding", "chunked"));
			DefaultLastHttpContent last = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
			last.trailingHeaders().set("X-Sum", "42");
			this.exchanges.send(recorder, Exchanges.piece("abc"), Exchanges.piece("def"), last);
			assertThat(recorder.await().body()).isEqualTo("abcdef");
			assertThat(recorder.events()).contains("proceed");
			assertThat(recorder.last().trailingHeaders().get("grpc-status")).isEqualTo("0");
			assertThat(recorder.last().trailingHeaders().get("x-got")).isEqualTo("42");
		}
	}

	@Test
	void passesAnAnswerThatIsOnlyAHead() {
		try (Http2Server server = Http2Server.playing((call) -> call.headers(true, ":status", "200", "content-type",
				call.path().equals("/grpc") ? "application/grpc" : "text/plain", "grpc-status", "12"))) {
			Service service = service(server);
			Recorder plain = this.exchanges.get(service, "/").await();
			assertThat(plain.events()).containsExactly("head 200", "end");
			assertThat(plain.head().headers().get("content-length")).isEqualTo("0");
			Recorder grpc = this.exchanges.get(service, "/grpc").await();
			assertThat(grpc.head().headers().contains("content-length")).isFalse();
			assertThat(grpc.head().headers().get("grpc-status")).isEqualTo("12");
		}
	}

	@Test
	void passesInterimAnswers() {
		try (Http2Server server = Http2Server
			.playing((call) -> call.headers(false, ":status", "103", "link", "x").answer("ok"))) {
			assertThat(this.exchanges.get(service(server), "/").await().events()).containsExactly("interim 103",
					"head 200", "end");
		}
	}

	@Test
	void carriesManyExchangesOnOneConnection() {
		try (Http2Server server = Http2Server.playing((call) -> call.answer(call.path()))) {
			Service service = service(server);
			List<Recorder> all = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				all.add(this.exchanges.get(service, "/" + i));
			}
			for (int i = 0; i < 50; i++) {
				assertThat(all.get(i).await().body()).isEqualTo("/" + i);
			}
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@Test
	void makesMoreConnectionsWhereOneTakesFewStreams() {
		Http2Settings settings = Http2Settings.defaultSettings().maxConcurrentStreams(2);
		List<Http2Server.Call> held = new java.util.concurrent.CopyOnWriteArrayList<>();
		try (Http2Server server = Http2Server.playing(settings, (call) -> {
			if (call.path().equals("/first")) {
				call.answer("first");
			}
			else {
				held.add(call);
			}
		})) {
			Service service = service(server);
			assertThat(this.exchanges.get(service, "/first").await().body()).isEqualTo("first");
			List<Recorder> all = new ArrayList<>();
			for (int i = 0; i < 6; i++) {
				all.add(this.exchanges.get(service, "/" + i));
				int count = i + 1;
				eventually("arrived", () -> held.size() == count);
			}
			held.forEach((call) -> call.answer(call.path()));
			for (int i = 0; i < 6; i++) {
				assertThat(all.get(i).await().body()).isEqualTo("/" + i);
			}
			assertThat(server.accepted()).isEqualTo(3);
		}
	}

	@Test
	void asksAgainWhereAStreamIsRefused() {
		AtomicInteger asked = new AtomicInteger();
		try (Http2Server server = Http2Server.playing((call) -> {
			if (asked.incrementAndGet() < 3) {
				call.reset(Http2Error.REFUSED_STREAM);
			}
			else {
				call.answer("ok");
			}
		})) {
			assertThat(this.exchanges.get(service(server), "/").await().body()).isEqualTo("ok");
			assertThat(asked).hasValue(3);
		}
	}

	@Test
	void givesUpWhereEveryStreamIsRefused() {
		try (Http2Server server = Http2Server.playing((call) -> call.reset(Http2Error.REFUSED_STREAM))) {
			assertThat(this.exchanges.get(service(server), "/").await().failure().reason()).isEqualTo(Reason.CLOSED);
		}
	}

	@Test
	void goesOnWithAnotherConnectionWhereOneIsToEnd() {
		try (Http2Server server = Http2Server.playing((call) -> {
			call.goAway();
			call.answer(call.path());
		})) {
			Service service = service(server);
			for (int i = 0; i < 3; i++) {
				assertThat(this.exchanges.get(service, "/" + i).await().body()).isEqualTo("/" + i);
			}
			assertThat(server.accepted()).isEqualTo(3);
			eventually("closed", () -> server.open() == 0);
		}
	}

	@Test
	void failsWhereTheServerGivesUpInTheMiddle() {
		try (Http2Server server = Http2Server.playing((call) -> {
			call.headers(false, ":status", "200").data("some", false);
			if (call.path().equals("/cut")) {
				call.cut();
			}
			else {
				call.reset(Http2Error.INTERNAL_ERROR);
			}
		})) {
			for (String path : List.of("/reset", "/cut")) {
				Recorder recorder = this.exchanges.get(service(server), path).await();
				assertThat(recorder.failure().reason()).isEqualTo(Reason.CLOSED);
			}
		}
	}

	@Test
	void resetsTheStreamOfAnExchangeThatIsGivenUp() {
		AtomicReference<Http2Server.Call> seen = new AtomicReference<>();
		try (Http2Server server = Http2Server.playing((call) -> {
			if (call.path().equals("/slow")) {
				seen.set(call.headers(false, ":status", "200"));
			}
			else {
				call.answer("ok");
			}
		})) {
			Service service = service(server);
			Recorder recorder = this.exchanges.get(service, "/slow");
			eventually("head", () -> recorder.events().contains("head 200"));
			this.exchanges.onLoop(() -> {
				recorder.exchange().cancel();
				return null;
			});
			eventually("reset", () -> Long.valueOf(Http2Error.CANCEL.code()).equals(seen.get().reset));
			assertThat(this.exchanges.get(service, "/").await().body()).isEqualTo("ok");
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@Test
	void holdsTheServerBackWhileTheClientIsSlowAndNobodyElse() {
		int total = 4 << 20;
		String block = "x".repeat(1 << 14);
		AtomicInteger sent = new AtomicInteger();
		try (Http2Server server = Http2Server.playing((call) -> {
			if (call.path().equals("/small")) {
				call.answer("ok");
				return;
			}
			call.headers(false, ":status", "200");
			for (int i = 0; i < total / block.length(); i++) {
				call.data(block, i == total / block.length() - 1);
				sent.addAndGet(block.length());
			}
		})) {
			Service service = service(server);
			Recorder slow = new Recorder(this.exchanges.loop());
			this.exchanges.onLoop(() -> {
				slow.opened(service.open(this.exchanges.request(HttpMethod.GET, "/big", false), slow));
				slow.exchange().setReading(false);
				return null;
			});
			eventually("a window full", () -> slow.bodyLength() >= 256 * 1024);
			assertThat(this.exchanges.get(service, "/small").await().body()).isEqualTo("ok");
			assertThat(slow.bodyLength()).isEqualTo(256 * 1024);
			this.exchanges.onLoop(() -> {
				slow.exchange().setReading(true);
				return null;
			});
			assertThat(slow.await().bodyLength()).isEqualTo(total);
		}
	}

	@Test
	void failsWhereNoAnswerComesInTime() {
		ServersTransport hasty = new ServersTransport(null, false, List.of(), List.of(), List.of(), null, null, 0,
				new ForwardingTimeouts(null, GoDuration.of("100ms"), null, null, null), false, null, null);
		try (Http2Server server = Http2Server.playing((call) -> {
		})) {
			assertThat(this.exchanges.get(service(server, hasty), "/").await().failure().reason())
				.isEqualTo(Reason.RESPONSE_TIMEOUT);
		}
	}

	@Test
	void closesAConnectionThatNobodyUses() {
		ServersTransport hasty = new ServersTransport(null, false, List.of(), List.of(), List.of(), null, null, 0,
				new ForwardingTimeouts(null, null, GoDuration.of("100ms"), null, null), false, null, null);
		try (Http2Server server = Http2Server.playing((call) -> call.answer("ok"))) {
			Service service = service(server, hasty);
			assertThat(this.exchanges.get(service, "/").await().body()).isEqualTo("ok");
			eventually("closed", () -> server.open() == 0);
			Service other = service(server);
			assertThat(this.exchanges.get(other, "/").await().body()).isEqualTo("ok");
			other.close();
			eventually("closed with its service", () -> server.open() == 0);
		}
	}

	@Test
	void sendsUpgradesByTheOldProtocol() {
		try (RawServer server = new RawServer((connection) -> {
			connection.readHead();
			connection.write("HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
			connection.awaitEnd();
		})) {
			Service service = this.exchanges.services()
				.create("shop@test",
						LoadBalancer
							.of(List.of(io.gatehouse.model.http.Server.of(server.url().replace("http://", "h2c://")))),
						ServersTransport.DEFAULT);
			Recorder recorder = this.exchanges.open(service, this.exchanges.upgrade("/", "websocket"));
			eventually("switched", () -> recorder.events().contains("head 101"));
			this.exchanges.onLoop(() -> {
				recorder.exchange().cancel();
				return null;
			});
		}
	}

	@Test
	void saysWhatTheServerIsCalled() {
		try (Http2Server server = Http2Server.playing((call) -> call.answer("ok"))) {
			assertThat(service(server).serverStatus()).isEqualTo(Map.of(server.server().url(), true));
		}
	}

	private Service service(Http2Server server) {
		return service(server, ServersTransport.DEFAULT);
	}

	private Service service(Http2Server server, ServersTransport transport) {
		return this.exchanges.services().create("shop@test", LoadBalancer.of(List.of(server.server())), transport);
	}

}
