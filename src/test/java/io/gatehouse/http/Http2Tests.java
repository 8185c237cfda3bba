package io.gatehouse.http;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.gatehouse.http.Http2Wire.Frame;
import io.netty.handler.codec.http2.Http2Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class Http2Tests {

	@Test
	void answersAClientThatKnowsBeforehand() throws IOException {
		try (Upstream upstream = Upstream.echoing();
				Proxy proxy = new Proxy(upstream);
				Http2Wire client = Http2Wire.to(proxy)) {
			client.get(1, "/x?y=1", "user-agent", "me", "cookie", "a=1", "x-a", "1", "cookie", "b=2", "te", "trailers");
			assertThat(client.readHead(1).status()).hasToString("200");
			assertThat(client.readBody(1)).startsWith("GET /x?y=1 HTTP/1.1\r\n")
				.contains("\r\nhost: a\r\n", "\r\ncookie: a=1; b=2\r\n", "\r\nx-a: 1\r\n",
						"\r\nX-Forwarded-Proto: http\r\n", "\r\nX-Forwarded-Host: a\r\n")
				.doesNotContain(":authority", "chunked");
		}
	}

	@Test
	void takesThePrefaceInPieces() throws IOException {
		try (Upstream upstream = Upstream.echoing();
				Proxy proxy = new Proxy(upstream);
				Http2Wire client = new Http2Wire(proxy.connect())) {
			for (char c : "PRI * HTTP/2.0\r\n\r\nSM\r\n\r".toCharArray()) {
				client.write(new byte[] { (byte) c });
			}
			client.write(new byte[] { '\n' });
			client.frame(Http2Wire.SETTINGS, 0, 0, new byte[0]);
			assertThat(client.get(1, "/").readAnswer(1)).startsWith("200 GET / HTTP/1.1");
		}
	}

	@Test
	void goesOnByHttp2BehindAnUpgrade() throws IOException {
		try (Upstream upstream = Upstream.echoing(); Proxy proxy = new Proxy(upstream); Wire plain = proxy.connect()) {
			plain.write("GET /first HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
					+ "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
			assertThat(plain.readHead()).startsWith("HTTP/1.1 101 ").contains("upgrade: h2c\r\n");
			Http2Wire client = new Http2Wire(plain).preface();
			assertThat(client.readAnswer(1)).startsWith("200 GET /first HTTP/1.1\r\n")
				.doesNotContain("h2c", "HTTP2-Settings", "Upgrade");
			assertThat(client.get(3, "/second").readAnswer(3)).startsWith("200 GET /second HTTP/1.1\r\n");
		}
	}

	@Test
	void answersByHttp1WhereAnUpgradeCannotBe() throws IOException {
		try (Upstream upstream = Upstream.echoing(); Proxy proxy = new Proxy(upstream); Wire client = proxy.connect()) {
			client.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
					+ "HTTP2-Settings: not base64\r\n\r\n");
			assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ").doesNotContain("h2c");
			client.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n");
			assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ").doesNotContain("h2c");
		}
	}

	@Test
	void carriesManyStreamsAtOnce() throws Exception {
		CountDownLatch all = new CountDownLatch(20);
		try (Upstream upstream = new Upstream((wire) -> {
			String head = wire.readHead();
			all.countDown();
			await(all);
			wire.write("HTTP/1.1 200 OK\r\nContent-Length: " + head.length() + "\r\n\r\n" + head);
		}); Proxy proxy = new Proxy(upstream); Http2Wire client = Http2Wire.to(proxy)) {
			for (int i = 0; i < 20; i++) {
				client.get(1 + 2 * i, "/" + i);
			}
			// In whatever order they come: each stream's own answer
			for (int ended = 0; ended < 20;) {
				Frame frame = client.read();
				if (frame.type() == Http2Wire.DATA && frame.payload().length > 0) {
					assertThat(frame.text()).startsWith("GET /" + (frame.stream() / 2) + " ");
				}
				ended += frame.ends() ? 1 : 0;
			}
		}
	}

	@Test
	void passesABodyWithAndWithoutLength() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			String first = wire.readHead() + wire.read(5);
			wire.write("HTTP/1.1 200 OK\r\nContent-Length: " + first.length() + "\r\n\r\n" + first);
			String second = wire.readHead() + wire.readUntil("0\r\n\r\n");
			wire.write("HTTP/1.1 200 OK\r\nContent-Length: " + second.length() + "\r\n\r\n" + second);
		}); Proxy proxy = new Proxy(upstream); Http2Wire client = Http2Wire.to(proxy)) {
			client.post(1, "/", "content-length", "5").data(1, "he", false).data(1, "llo", true);
			assertThat(client.readAnswer(1)).contains("content-length: 5\r\n").endsWith("\r\nhello");
			client.post(3, "/").data(3, "hello", false).data(3, "", true);
			assertThat(client.readAnswer(3)).contains("transfer-encoding: chunked\r\n")
				.endsWith("5\r\nhello\r\n0\r\n\r\n");
		}
	}

	@Test
	void passesTrailersBothWays() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			String body = wire.readUntil("\r\n\r\n");
			wire.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-End\r\n\r\n"
					+ Integer.toHexString(body.length()) + "\r\n" + body
					+ "\r\n0\r\nX-End: Really\r\nGrpc-Status: 0\r\n\r\n");
		}); Proxy proxy = new Proxy(upstream); Http2Wire client = Http2Wire.to(proxy)) {
			client.post(1, "/", "te", "trailers").data(1, "hello", false);
			client.headers(1, Http2Wire.END_STREAM | Http2Wire.END_HEADERS, "x-checksum", "12");
			Http2Headers head = client.readHead(1);
			assertThat(head.contains("transfer-encoding")).isFalse();
			assertThat(client.read(Http2Wire.DATA, 1).text()).isEqualTo("5\r\nhello\r\n0\r\nx-checksum: 12\r\n\r\n");
			Frame end = client.read(Http2Wire.HEADERS, 1);
			assertThat(end.ends()).isTrue();
			Http2Headers trailers = client.decode(end);
			assertThat(trailers.get("x-end")).hasToString("Really");
			assertThat(trailers.get("grpc-status")).hasToString("0");
		}
	}

	@Test
	void sendsAnAnswerWithoutBodyAsOneFrame() throws IOException {
		try (Upstream upstream = Upstream
			.answering("HTTP/1.1 204 No Content\r\nGrpc-Status: 12\r\nConnection: X-Own\r\nX-Own: 1\r\n\r\n");
				Proxy proxy = new Proxy(upstream);
				Http2Wire client = Http2Wire.to(proxy)) {
			Frame head = client.get(1, "/").read(Http2Wire.HEADERS, 1);
			assertThat(head.ends()).isTrue();
			Http2Headers fields = client.decode(head);
			assertThat(fields.status()).hasToString("204");
			assertThat(fields.get("grpc-status")).hasToString("12");
			assertThat(fields.names()).doesNotContain("connection", "x-own");
		}
	}

	@Test
	void answersHeadWithoutBody() throws IOException {
		try (Upstream upstream = Upstream.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
				Proxy proxy = new Proxy(upstream);
				Http2Wire client = Http2Wire.to(proxy)) {
			for (int stream = 1; stream < 5; stream += 2) {
				client.headers(stream, 5, ":method", "HEAD", ":scheme", "http", ":authority", "a", ":path",
						(stream == 1) ? "/" : "/nowhere");
				Frame head = client.read(Http2Wire.HEADERS, stream);
				assertThat(head.ends()).isTrue();
				assertThat(client.decode(head).get("content-length")).hasToString((stream == 1) ? "5" : "19");
			}
		}
	}

	@Test
	void passesInterimAnswersAndTheWordToGoOn() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.write("HTTP/1.1 100 Continue\r\n\r\n");
			wire.read(2);
			wire.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
		}); Proxy proxy = new Proxy(upstream); Http2Wire client = Http2Wire.to(proxy)) {
			client.post(1, "/", "expect", "100-continue", "content-length", "2");
			assertThat(client.readHead(1).status()).hasToString("100");
			client.data(1, "ok", true);
			Http2Headers hints = client.readHead(1);
			assertThat(hints.status()).hasToString("103");
			assertThat(hints.get("link")).hasToString("</a>");
			assertThat(client.readAnswer(1)).isEqualTo("200");
		}
	}

	@Test
	void answersWhatNoRouterTakes() throws IOException {
		try (Proxy proxy = new Proxy(); Http2Wire client = Http2Wire.to(proxy)) {
			assertThat(client.get(1, "/nowhere").readAnswer(1)).isEqualTo("404 404 page not found\n");
			assertThat(client.get(3, "/").readAnswer(3)).isEqualTo("503 no available server\n");
		}
	}

	@Test
	void letsAServerAnswerBeforeTheClientHasFinished() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.write("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\nConnection: close\r\n\r\nno\n");
			wire.readToEnd();
		}); Proxy proxy = new Proxy(upstream); Http2Wire client = Http2Wire.to(proxy)) {
			client.post(1, "/");
			assertThat(client.readAnswer(1)).isEqualTo("413 no\n");
			String piece = "x".repeat(16_000);
			for (int i = 0; i < 17; i++) {
				client.data(1, piece, false);
			}
			assertThat(client.read(Http2Wire.RST_STREAM, 1).number(0)).as("NO_ERROR").isZero();
			assertThat(client.get(3, "/nowhere").readAnswer(3)).startsWith("404");
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
