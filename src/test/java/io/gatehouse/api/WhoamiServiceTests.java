package io.gatehouse.api;

import java.net.InetSocketAddress;
import java.net.URI;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

class WhoamiServiceTests {

	@Test
	void answersWithWhatItWasAsked() {
		MockServerWebExchange exchange = MockServerWebExchange
			.from(MockServerHttpRequest.method(HttpMethod.GET, URI.create("/a%2Fb?c=d"))
				.remoteAddress(new InetSocketAddress("127.0.0.1", 4711))
				.header("x-last", "1")
				.header("accept", "*/*")
				.header("user-agent", "curl")
				.header("host", "shop.test"));

		new WhoamiService().handle(exchange).block();

		String text = exchange.getResponse().getBodyAsString().block();
		assertThat(text).startsWith("Hostname: ")
			.contains("\nIP: ")
			.endsWith("RemoteAddr: 127.0.0.1:4711\nGET /a%2Fb?c=d HTTP/1.1\r\nHost: shop.test\r\n"
					+ "User-Agent: curl\r\nAccept: */*\r\nX-Last: 1\r\n\r\n");
	}

}
