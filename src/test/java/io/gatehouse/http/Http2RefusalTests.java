package io.gatehouse.http;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.gatehouse.entrypoint.EntryPointOptions.Http;
import io.gatehouse.http.Http2Wire.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class Http2RefusalTests {

	private static final long PROTOCOL_ERROR = 1;

	static Stream<List<String>> malformed() {
		return Stream.of(List.of(":method GET", ":scheme http", ":path /", "x-a 1\r\nx-b: 2"),
				List.of(":method GET", ":scheme http", ":path /", "x-a 1\nx-b: 2"),
				List.of(":method GET", ":scheme http", ":path /", "x-a 1\0"),
				List.of(":method GET", ":scheme http", ":path /", "x-a \t1"),
				List.of(":method GET", ":scheme http", ":path /", "x-a 1\u007f"),
				List.of(":method GET", ":scheme http", ":path /", "x-a\r\nx-b 1"),
				List.of(":method GET", ":scheme http", ":path /", "x-a: 1"),
				List.of(":method GET", ":scheme http", ":path /", "x\ta 1"),
				List.of(":method GET", ":scheme http", ":path /", "X-A 1"),
				List.of(":method GET", ":scheme http", ":path /", " 1"),
				List.of(":method GET", ":scheme http", ":path /", "x\u00e4 1"),
				List.of(":method GET\r\nX: ", ":scheme http", ":path /"),
				List.of(":method G(T", ":scheme http", ":path /"),
				List.of(":method GET", ":scheme http", ":path /\thttp/1.1\r\nx: y"),
				List.of(":method GET", ":scheme http", ":path /a b"),
				List.of(":method GET", ":scheme http", ":path /\0"), List.of(":method GET", ":scheme http", ":path a"),
				List.of(":method GET", ":scheme http", ":path *"),
				List.of(":method GET", ":scheme http", ":path http://b/"),
				List.of(":method GET", ":scheme http", ":path "), List.of(":method GET", ":scheme http"),
				List.of(":method GET", ":path /"), List.of(":scheme http", ":path /"),
				List.of(":method GET", ":method GET", ":scheme http", ":path /"),
				List.of(":method GET", ":scheme http", ":path /", ":path /b"),
				List.of(":method GET", ":scheme http", ":path /", ":authority a", ":authority b"),
				List.of(":method GET", ":scheme http", ":path /", ":authority a\r\nx:y"),
				List.of(":method GET", ":scheme http", ":path /", ":authority me@a"),
				List.of(":method GET", ":scheme http", ":path /", ":authority a", "host b"),
				List.of(":method GET", ":scheme http", ":path /", ":authority a", "host a", "host a"),
				List.of(":method GET", ":scheme http", ":path /", ":status 200"),
				List.of(":method GET", ":scheme http", ":path /", ":other 1"),
				List.of(":method CONNECT", ":protocol websocket", ":scheme http", ":path /", ":authority a"),
				List.of(":method GET", ":protocol websocket", ":scheme http", ":path /", ":authority a"),
				List.of(":method CONNECT", ":authority a", ":path /", ":scheme http"),
				List.of(":method GET", ":scheme http", ":path /", "connection close"),
				List.of(":method GET", ":scheme http", ":path /", "keep-alive 1"),
				List.of(":method GET", ":scheme http", ":path /", "proxy-connection 1"),
				List.of(":method GET", ":scheme http", ":path /", "transfer-encoding chunked"),
				List.of(":method GET", ":scheme http", ":path /", "upgrade websocket"),
				List.of(":method GET", ":scheme http", ":path /", "te gzip"),
				List.of(":method POST", ":scheme http", ":path /", "content-length 3"),
				List.of(":method POST", ":scheme http", ":path /", "content-length +3"),
				List.of(":method POST", ":scheme http", ":path /", "content-length 0", "content-length 3"));
	}

	@ParameterizedTest
	@MethodSource("malformed")
	void resetsAMalformedRequestAndServesTheNext(List<String> fields) throws IOException {
		AtomicInteger reached = new AtomicInteger();
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			reached.incrementAndGet();
			wire.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
		}); Proxy proxy = new Proxy(upstream); Http2Wire client = Http2Wire.to(proxy)) {
			String[] pairs = new String[2 * fields.size()];
			for (int i = 0; i < fields.size(); i++) {
				int space = fields.get(i).indexOf(' ');
				pairs[2 * i] = fields.get(i).substring(0, space);
				pairs[2 * i + 1] = fields.get(i).substring(space + 1);
			}
			client.headers(1, Http2Wire.END_STREAM | Http2Wire.END_HEADERS, pairs);
			Frame answer = client.read((frame) -> frame.stream() == 1);
			assertThat(answer.type()).isEqualTo(Http2Wire.RST_STREAM);
			assertThat(answer.number(0)).isEqualTo(PROTOCOL_ERROR);
			assertThat(client.get(3, "/").readAnswer(3)).isEqualTo("200 ok");
			assertThat(reached).hasValue(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "12345", "1" })
	void resetsABodyThatIsNotAsLongAsItSays(String body) throws IOException {
		AtomicInteger whole = new AtomicInteger();
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.read(3);
			whole.incrementAndGet();
		}); Proxy proxy = new Proxy(upstream); Http2Wire client = Http2Wire.to(proxy)) {
			client.post(1, "/", "content-length", "3").data(1, body, true);
			assertThat(client.read(Http2Wire.RST_STREAM, 1).number(0)).isEqualTo(PROTOCOL_ERROR);
			assertThat(client.get(3, "/nowhere").readAnswer(3)).startsWith("404");
			assertThat(whole).hasValue(0);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { ":path", "connection", "X-Big", "x-a\r\nb" })
	void resetsMalformedTrailers(String name) throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			wire.awaitEnd();
		}); Proxy proxy = new Proxy(upstream); Http2Wire client = Http2Wire.to(proxy)) {
			client.post(1, "/").data(1, "a", false).headers(1, 5, name, "/");
			assertThat(client.read(Http2Wire.RST_STREAM, 1).number(0)).isEqualTo(PROTOCOL_ERROR);
		}
	}

	@Test
	void keepsFramingOutOfTrailers() throws IOException {
		try (Upstream upstream = new Upstream((wire) -> {
			wire.readHead();
			String all = wire.readUntil("\r\n\r\n");
			wire.write("HTTP/1.1 200 OK\r\nContent-Length: " + all.length() + "\r\n\r\n" + all);
		}); Proxy proxy = new Proxy(upstream); Http2Wire client = Http2Wire.to(proxy)) {
			client.post(1, "/").data(1, "a", false).headers(1, 5, "content-length", "7", "host", "b", "x-end", "1");
			assertThat(client.readAnswer(1)).isEqualTo("200 1\r\na\r\n0\r\nx-end: 1\r\n\r\n");
		}
	}

	@Test
	void answersWhatItRefusesByStatus() throws IOException {
		try (Upstream upstream = Upstream.echoing();
				Proxy proxy = new Proxy(upstream);
				Http2Wire client = Http2Wire.to(proxy)) {
			client.headers(1, 5, ":method", "GET", ":scheme", "http", ":path", "/");
			assertThat(client.readAnswer(1)).isEqualTo("400 400 Bad Request: missing required Host header");
			client.headers(3, 5, ":method", "CONNECT", ":authority", "a:443");
			assertThat(client.readAnswer(3)).startsWith("501 ");
			client.get(5, "/", "expect", "the best");
			assertThat(client.readAnswer(5)).startsWith("417");
			client.headers(7, 5, ":method", "OPTIONS", ":scheme", "http", ":path", "*", ":authority", "a");
			assertThat(client.readAnswer(7)).startsWith("200");
			assertThat(client.get(9, "/x").readAnswer(9)).startsWith("200 GET /x ");
		}
	}

	@Test
	void refusesAHeaderListThatIsTooLong() throws IOException {
		Http http = new Http(Http.DEFAULT.middlewares(), null, false, true, 2_000, "keep", null, null);
		try (Upstream upstream = Upstream.echoing();
				Proxy proxy = new Proxy(Proxy.options(http), upstream);
				Http2Wire client = Http2Wire.to(proxy)) {
			client.get(1, "/", "x-long", "x".repeat(2_000));
			assertThat(client.readHead(1).status()).hasToString("431");
			assertThat(client.get(3, "/").readAnswer(3)).startsWith("200");
		}
	}

	@Test
	void says400ToHttp1AndNothingToStrangers() throws IOException {
		try (Proxy proxy = new Proxy()) {
			assertThat(proxy.ask("PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n")).startsWith("HTTP/1.1 505 ");
			assertThat(proxy.ask("GET /a b XTTP/1.1\r\nHost: a\r\n\r\n")).startsWith("HTTP/1.1 400 ");
			assertThat(proxy.ask("INVALID CONNECTION PREFACE\r\n\r\n")).isEmpty();
		}
	}

}
