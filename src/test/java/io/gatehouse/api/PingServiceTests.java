package io.gatehouse.api;

import io.gatehouse.model.InvalidOptionException;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PingServiceTests {

	@Test
	void answersOk() {
		MockServerHttpResponse response = ask(new PingService(options(503)), HttpMethod.GET);
		assertThat(response.getStatusCode().value()).isEqualTo(200);
		assertThat(response.getHeaders().getFirst("Content-Type")).isEqualTo("text/plain; charset=utf-8");
		assertThat(response.getBodyAsString().block()).isEqualTo("OK");
	}

	@Test
	void answersHeadWithoutBody() {
		MockServerHttpResponse response = ask(new PingService(options(503)), HttpMethod.HEAD);
		assertThat(response.getStatusCode().value()).isEqualTo(200);
		assertThat(response.getHeaders().getContentLength()).isEqualTo(2);
		assertThat(response.getBodyAsString().block()).isEmpty();
	}

	@Test
	void answersTheTerminatingCodeOnceTheApplicationStops() {
		try (GenericApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(PingService.class, () -> new PingService(options(504)));
			context.refresh();
			PingService ping = context.getBean(PingService.class);
			assertThat(ask(ping, HttpMethod.GET).getStatusCode().value()).isEqualTo(200);
			context.close();
			MockServerHttpResponse response = ask(ping, HttpMethod.GET);
			assertThat(response.getStatusCode().value()).isEqualTo(504);
			assertThat(response.getBodyAsString().block()).isEqualTo("Gateway Timeout");
		}
	}

	@Test
	void refusesACodeThatIsNone() {
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> options(42))
			.withMessage("ping.terminatingStatusCode: \"42\" (expected: a status from 200 to 599)");
	}

	private static PingProperties options(int terminating) {
		return new PingProperties(true, "traefik", false, terminating);
	}

	private static MockServerHttpResponse ask(PingService ping, HttpMethod method) {
		MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.method(method, "/ping"));
		ping.handle(exchange).block();
		return exchange.getResponse();
	}

}
