package io.gatehouse.http;

import java.io.IOException;

import io.gatehouse.http.Http2Wire.Frame;
import io.netty.handler.codec.http2.Http2Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class Http2TunnelTests {

	private static final String SWITCH = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
			+ "Sec-WebSocket-Accept: x\r\nSec-WebSocket-Protocol: chat\r\n\r\n";

	@Test
	void carriesAWebSocketInAStream() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			String head = wire.readHead();
			assertThat(head).startsWith("GET /chat HTTP/1.1\r\n")
				.containsIgnoringCase("\r\nconnection: upgrade\r\n")
				.containsIgnoringCase("\r\nupgrade: websocket\r\n")
				.containsIgnoringCase("\r\nsec-websocket-version: 13\r\n")
				.containsPattern("(?i)\r\nsec-websocket-key: [A-Za-z0-9+/]{22}==\r\n")
				.doesNotContain("chunked");
			wire.write(SWITCH + "hello");
			wire.write("got " + wire.read(10));
			wire.write("end " + wire.readToEnd());
		}); Proxy proxy = new Proxy(upstream); Http2Wire client = Http2Wire.to(proxy)) {
			assertThat(client.read(Http2Wire.SETTINGS, 0).payload()).containsSequence(0, 8, 0, 0, 0, 1);
			// What comes before the server has switched waits
			connect(client, "websocket").data(1, "early", false);
			Http2Headers head = client.readHead(1);
			assertThat(head.status()).hasToString("200");
			assertThat(head.get("sec-websocket-protocol")).hasToString("chat");
			assertThat(head.names()).doesNotContain("upgrade", "connection", "sec-websocket-accept");
			client.data(1, " late", false);
			StringBuilder got = new StringBuilder();
			while (got.length() < 19) {
				got.append(client.read(Http2Wire.DATA, 1).text());
			}
			assertThat(got).hasToString("hellogot early late");
			assertThat(client.get(3, "/nowhere").readAnswer(3)).startsWith("404");
			client.data(1, "bye", true);
			assertThat(client.readBody(1)).isEqualTo("end bye");
		}
	}

	@Test
	void tellsWhatAServerSaysThatDoesNotSwitch() throws IOException {
		try (Upstream upstream = Upstream.answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
				Proxy proxy = new Proxy(upstream);
				Http2Wire client = Http2Wire.to(proxy)) {
			assertThat(connect(client, "websocket").readAnswer(1)).isEqualTo("403 no");
			client.data(1, "", true);
			assertThat(client
				.headers(3, 4, ":method", "CONNECT", ":protocol", "connect-udp", ":scheme", "http", ":path", "/",
						":authority", "a")
				.readAnswer(3)).startsWith("501");
		}
	}

	@Test
	void endsWithEitherSide() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			boolean breaks = wire.readHead().contains("x-break");
			wire.write(SWITCH);
			if (breaks) {
				wire.reset();
			}
			wire.awaitEnd();
		}); Proxy proxy = new Proxy(upstream); Http2Wire client = Http2Wire.to(proxy)) {
			connect(client, "websocket");
			client.readHead(1);
			client.reset(1);
			Proxy.eventually("the server is let go", () -> upstream.hasEnded(0));
			client.headers(3, 4, ":method", "CONNECT", ":protocol", "websocket", ":scheme", "http", ":path", "/",
					":authority", "a", "x-break", "1");
			Frame end = client
				.read((frame) -> frame.stream() == 3 && (frame.type() == Http2Wire.RST_STREAM || frame.ends()));
			assertThat(end.type()).isEqualTo(Http2Wire.RST_STREAM);
		}
	}

	private static Http2Wire connect(Http2Wire client, String protocol) throws IOException {
		return client.headers(1, Http2Wire.END_HEADERS, ":method", "CONNECT", ":protocol", protocol, ":scheme", "http",
				":path", "/chat", ":authority", "a", "sec-websocket-version", "13");
	}

}
