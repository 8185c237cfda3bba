package io.gatehouse;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a stock Spring Cloud Gateway 5.0.3 gets wrong at the edge, each with the questions
 * that tell. They are put to a proxy that sends everything to one server, but what is
 * below {@code /down}, where nobody listens.
 */
enum GatewayDefect {

	/** What comes behind it is lost, or goes to whoever gets the connection next. */
	AN_INTERIM_ANSWER_IS_TAKEN_FOR_THE_LAST {

		@Override
		void ask(int port, RecordingServer server) throws Exception {
			CountDownLatch asked = new CountDownLatch(1);
			server.plays((request, to) -> {
				if (!request.target().equals("/victim")) {
					return RecordingServer.Script.USUAL.answer(request, to);
				}
				to.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
				awaitShortly(asked);
				to.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nSECRET");
				return true;
			});
			try (RawClient victim = new RawClient(port); RawClient other = new RawClient(port)) {
				victim.write(get("/victim"));
				assertThat(inTime(victim::head)).startsWith("HTTP/1.1 103 ");
				other.write(get("/other"));
				assertThat(inTime(other::answer)).endsWith("this is /other");
				asked.countDown();
				assertThat(inTime(victim::answer)).startsWith("HTTP/1.1 200 ").endsWith("SECRET");
			}
		}

	},

	PATHS_AND_QUERIES_ARE_ENCODED_ANEW {

		@Override
		void ask(int port, RecordingServer server) throws Exception {
			assertThat(reached(port, server, get("/x/a%2Fb?x=[1]")).target()).isEqualTo("/x/a%2Fb?x=[1]");
			assertThat(reached(port, server, get("/x/\u00c3\u00a9")).target()).isEqualTo("/x/%C3%A9");
			assertThat(reached(port, server, get("/x?a|b")).target()).isEqualTo("/x?a|b");
		}

	},

	DOT_SEGMENTS_GO_AROUND_RULES {

		@Override
		void ask(int port, RecordingServer server) throws Exception {
			assertThat(reached(port, server, get("/x/../y")).target()).isEqualTo("/y");
			assertThat(reached(port, server, get("/x/%2e%2e/y")).target()).isEqualTo("/y");
		}

	},

	BROKEN_HOSTS_ARE_TAKEN {

		@Override
		void ask(int port, RecordingServer server) throws Exception {
			for (String head : List.of("GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
					"GET / HTTP/1.1\r\nHost: a b<>\r\n\r\n")) {
				assertThat(answer(port, head)).startsWith("HTTP/1.1 400 ");
			}
			assertThat(server.requests()).isEmpty();
		}

	},

	A_SERVER_THAT_CANNOT_BE_REACHED_IS_A_FAULT_OF_THE_PROXY {

		@Override
		void ask(int port, RecordingServer server) throws Exception {
			assertThat(answer(port, get("/down"))).startsWith("HTTP/1.1 502 ");
		}

	},

	THE_HOST_IS_CHANGED_AND_HEADERS_ARE_INVENTED {

		@Override
		void ask(int port, RecordingServer server) throws Exception {
			assertThat(reached(port, server, get("/x")).head()).contains("Host: a.test\r\n")
				.doesNotContainIgnoringCase("\r\nuser-agent:")
				.doesNotContainIgnoringCase("\r\naccept:");
		}

	},

	FORWARDED_HEADERS_ARE_MISSING_OR_THE_CLIENTS_OWN {

		@Override
		void ask(int port, RecordingServer server) throws Exception {
			assertThat(reached(port, server,
					get("/x", "X-Forwarded-For: 203.0.113.9", "X-Real-Ip: 203.0.113.9", "X_Forwarded_For: 203.0.113.9"))
				.head())
				.contains("X-Forwarded-For: 127.0.0.1\r\n", "X-Real-Ip: 127.0.0.1\r\n", "X-Forwarded-Proto: http\r\n")
				.doesNotContain("203.0.113.9");
		}

	},

	A_WEBSOCKET_IS_OPENED_BEFORE_THE_SERVER_AGREES {

		@Override
		void ask(int port, RecordingServer server) throws Exception {
			String upgrade = get("/chat", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
					"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: a, b",
					"Sec-WebSocket-Extensions: permessage-deflate");
			server.plays((request, to) -> {
				to.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
				return true;
			});
			assertThat(answer(port, upgrade)).startsWith("HTTP/1.1 403 ").endsWith("no");
			server.plays((request, to) -> {
				to.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
						+ "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: b\r\n"
						+ "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n");
				return false;
			});
			assertThat(answer(port, upgrade)).startsWith("HTTP/1.1 101 ")
				.containsIgnoringCase("Sec-WebSocket-Protocol: b\r\n")
				.containsIgnoringCase("Sec-WebSocket-Extensions: permessage-deflate\r\n");
		}

	},

	BODIES_OF_GET_ARE_HELD_IN_MEMORY {

		@Override
		void ask(int port, RecordingServer server) throws Exception {
			assertThat(reached(port, server, "POST /x HTTP/1.1\r\nHost: a.test\r\n\r\n").head())
				.doesNotContainIgnoringCase("transfer-encoding");
			try (RawClient client = new RawClient(port)) {
				client.write(get("/x", "Content-Length: 10") + "hello");
				await().atMost(Duration.ofSeconds(3)).until(() -> server.bytes().endsWith("hello"));
				client.write("world");
				assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
			}
		}

	},

	HEADERS_OF_ITS_OWN_REACH_THE_SERVER_FROM_HTTP_2 {

		@Override
		void ask(int port, RecordingServer server) throws Exception {
			HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/x")).build();
			for (int i = 0; i < 2; i++) {
				HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
				assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
				assertThat(response.headers().map().keySet()).noneMatch((name) -> name.startsWith("x-http2"));
			}
			assertThat(server.requests()).hasSize(2)
				.allSatisfy((reached) -> assertThat(reached.head()).doesNotContainIgnoringCase("x-http2"));
		}

	},

	PREFLIGHTS_DO_NOT_REACH_THE_SERVER {

		@Override
		void ask(int port, RecordingServer server) throws Exception {
			String preflight = get("/x", "Origin: http://b.test", "Access-Control-Request-Method: PUT").replace("GET",
					"OPTIONS");
			assertThat(reached(port, server, preflight).head()).startsWith("OPTIONS /x ");
		}

	},

	/** Stock Gateway is right here, which shows that the questions are fair. */
	REQUESTS_ARE_SMUGGLED {

		@Override
		void ask(int port, RecordingServer server) throws Exception {
			for (String head : List.of("Content-Length: 5\r\nTransfer-Encoding: chunked",
					"Content-Length: 5\r\nContent-Length: 6", "Transfer-Encoding : chunked")) {
				assertThat(answer(port, "POST / HTTP/1.1\r\nHost: a.test\r\n" + head + "\r\n\r\n0\r\n\r\n"))
					.startsWith("HTTP/1.1 400 ");
			}
			assertThat(server.requests()).isEmpty();
		}

	};

	/**
	 * Puts the questions to a proxy.
	 * @throws AssertionError if it has the defect
	 */
	abstract void ask(int port, RecordingServer server) throws Exception;

	private static String get(String target, String... headers) {
		StringBuilder head = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: a.test\r\n");
		for (String header : headers) {
			head.append(header).append("\r\n");
		}
		return head.append("\r\n").toString();
	}

	private static String answer(int port, String message) throws IOException {
		try (RawClient client = new RawClient(port)) {
			return client.write(message).answer();
		}
	}

	/** What of a request reaches the server, which it has to. */
	private static ReceivedRequest reached(int port, RecordingServer server, String message) throws IOException {
		server.forget();
		assertThat(answer(port, message)).startsWith("HTTP/1.1 200 ");
		assertThat(server.requests()).hasSize(1);
		return server.requests().get(0);
	}

	/** What a client is told; nothing if it waits in vain. */
	private static String inTime(Callable<String> told) throws Exception {
		try {
			return told.call();
		}
		catch (SocketTimeoutException ex) {
			return "";
		}
	}

	private static void awaitShortly(CountDownLatch latch) {
		try {
			// Where the answer goes to somebody else, that one waits for it
			latch.await(1, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
