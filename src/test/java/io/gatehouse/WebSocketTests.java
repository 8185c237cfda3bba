package io.gatehouse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * WebSockets by a client of the JDK's and a server of Netty's, neither of which knows of
 * the proxy between them.
 */
@Timeout(120)
class WebSocketTests {

	private static final int MANY = 1_000;

	private static final int CHANGES = 100;

	private static final String ROUTES = """
			http:
			  routers:
			    chat: {rule: PathPrefix(`/chat`), service: chat, middlewares: [changing]}
			    secure: {rule: PathPrefix(`/chat`), service: chat, tls: {}}
			    number: {rule: Path(`/number/NUMBER`), service: ping@internal}
			  middlewares:
			    changing: {headers: {customRequestHeaders: {X-Number: "NUMBER"}}}
			  services:
			    chat: {loadBalancer: {servers: [{url: SERVER}, {url: "http://127.0.0.1:1", weight: 0}]}}
			""";

	@TempDir
	private static Path folder;

	private static WebSocketServer server;

	private static RunningGatehouse gatehouse;

	private static HttpClient client;

	@BeforeAll
	static void start() throws IOException {
		server = new WebSocketServer();
		configure(0);
		gatehouse = RunningGatehouse.start(Object.class, "gatehouse.providers.providers-throttle-duration=1ms",
				"gatehouse.providers.file.enabled=true", "gatehouse.providers.file.directory=" + folder);
		gatehouse.awaitBody("/number/0", "OK");
		client = HttpClient.newBuilder().sslContext(Anybody.context()).build();
	}

	@AfterAll
	static void stop() {
		assertThat(gatehouse.leaks()).isEmpty();
		gatehouse.close();
		server.close();
	}

	private static void configure(int number) throws IOException {
		Path fresh = Files.writeString(folder.resolve("fresh"),
				ROUTES.replace("NUMBER", Integer.toString(number)).replace("SERVER", '"' + server.url() + '"'));
		Files.move(fresh, folder.resolve("routes.yml"), StandardCopyOption.ATOMIC_MOVE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ws", "wss" })
	void carryTextAndBytesAndPings(String scheme) throws Exception {
		Talk talk = new Talk();
		WebSocket socket = open(scheme, talk);
		socket.sendText("hel", false).join();
		socket.sendText("lo", true).join();
		assertThat(talk.next()).isEqualTo("text hello");
		socket.sendBinary(ByteBuffer.wrap(new byte[] { 1, 2, 3 }), true).join();
		assertThat(talk.next()).isEqualTo("bytes 3");
		socket.sendPing(ByteBuffer.wrap(new byte[] { 7 })).join();
		assertThat(talk.next()).isEqualTo("pong 1");
		socket.abort();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ws", "wss" })
	void carryMessagesThatAreLongerThanAnyBuffer(String scheme) throws Exception {
		Talk talk = new Talk();
		WebSocket socket = open(scheme, talk);
		socket.sendText("x".repeat(8_000_000), true).join();
		assertThat(talk.next()).isEqualTo("text " + "x".repeat(8_000_000));
		socket.abort();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ws", "wss" })
	void tellBothSidesWhyTheOtherCloses(String scheme) throws Exception {
		Talk talk = new Talk();
		WebSocket socket = open(scheme, talk);
		socket.sendText("close", true).join();
		assertThat(talk.next()).isEqualTo("closed 4001 as you wish");
		Talk other = new Talk();
		open(scheme, other).sendClose(4002, "enough").join();
		assertThat(other.next()).isEqualTo("closed 4002 enough");
	}

	@Test
	void agreeOnASubprotocolWithTheServer() throws Exception {
		URI uri = URI.create("ws://127.0.0.1:" + gatehouse.port("web") + "/chat");
		WebSocket socket = client.newWebSocketBuilder()
			.subprotocols("graphql", "chat")
			.buildAsync(uri, new Talk())
			.get(10, TimeUnit.SECONDS);
		assertThat(socket.getSubprotocol()).isEqualTo("chat");
		socket.abort();
	}

	@Test
	void areRefusedByWhoeverRefusesThem() {
		URI nowhere = URI.create("ws://127.0.0.1:" + gatehouse.port("web") + "/nowhere");
		assertThatThrownBy(() -> client.newWebSocketBuilder().buildAsync(nowhere, new Talk()).join())
			.isInstanceOf(CompletionException.class)
			.cause()
			.isInstanceOfSatisfying(WebSocketHandshakeException.class,
					(refused) -> assertThat(refused.getResponse().statusCode()).isEqualTo(404));
	}

	@Test
	void stayOpenThroughChangesOfTheConfiguration() throws Exception {
		List<Talk> talks = new ArrayList<>();
		List<CompletableFuture<WebSocket>> sockets = new ArrayList<>();
		int before = server.ended();
		for (int i = 0; i < MANY; i++) {
			Talk talk = new Talk();
			talks.add(talk);
			sockets.add(client.newWebSocketBuilder()
				.buildAsync(URI.create("ws://127.0.0.1:" + gatehouse.port("web") + "/chat"), talk));
			// As many as the backlog of the server takes at once
			if (i % 40 == 39) {
				CompletableFuture.allOf(sockets.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
			}
		}
		for (int number = 1; number <= CHANGES; number++) {
			configure(number);
			assertThat(gatehouse.awaitBody("/number/" + number, "OK")).contains("OK");
			sockets.get(number).join().sendText("change " + number, true).join();
			assertThat(talks.get(number).next()).isEqualTo("text change " + number);
		}
		for (int i = 0; i < MANY; i++) {
			sockets.get(i).join().sendText("still " + i, true).join();
		}
		for (int i = 0; i < MANY; i++) {
			assertThat(talks.get(i).next()).isEqualTo("text still " + i);
		}
		assertThat(server.ended()).as("connections that have ended").isEqualTo(before);
		sockets.forEach((socket) -> socket.join().abort());
	}

	private static WebSocket open(String scheme, Talk talk) throws Exception {
		return client.newWebSocketBuilder()
			.connectTimeout(Duration.ofSeconds(10))
			.buildAsync(URI.create(scheme + "://127.0.0.1:" + gatehouse.port("web") + "/chat"), talk)
			.get(10, TimeUnit.SECONDS);
	}

	/** What a client hears. */
	private static final class Talk implements WebSocket.Listener {

		private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

		private final StringBuilder text = new StringBuilder();

		String next() throws InterruptedException {
			return String.valueOf(this.heard.poll(20, TimeUnit.SECONDS));
		}

		@Override
		public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				this.heard.add("text " + this.text);
				this.text.setLength(0);
			}
			socket.request(1);
			return null;
		}

		@Override
		public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
			this.heard.add("bytes " + data.remaining());
			socket.request(1);
			return null;
		}

		@Override
		public CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
			this.heard.add("pong " + data.remaining());
			socket.request(1);
			return null;
		}

		@Override
		public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
			this.heard.add("closed " + code + " " + reason);
			return null;
		}

		@Override
		public void onError(WebSocket socket, Throwable error) {
			this.heard.add("failed " + error);
		}

	}

}
