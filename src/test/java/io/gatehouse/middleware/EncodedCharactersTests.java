package io.gatehouse.middleware;

import io.gatehouse.model.middleware.EncodedCharacters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

import java.net.URI;

import static org.assertj.core.api.Assertions.assertThat;

class EncodedCharactersTests {

	private static final EncodedCharacters NONE = new EncodedCharacters(false, false, false, false, false, false,
			false);

	@ParameterizedTest
	@ValueSource(strings = { "/a%2Fb", "/a%2fb", "/%5C", "/a%00", "/a%3Bb", "/a%25b", "/a%3Fb", "/%23", "/%41%2F" })
	void refusesEachUnlessItIsAllowed(String path) {
		assertThat(status(NONE, path)).isEqualTo(HttpStatus.BAD_REQUEST);
		assertThat(status(new EncodedCharacters(true, true, true, true, true, true, true), path)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "/a%2Fb, true", "/a%5Cb, false", "/a%2Fb%5C, false" })
	void allowsOneAlone(String path, boolean allowed) {
		HttpStatus expected = allowed ? null : HttpStatus.BAD_REQUEST;
		assertThat(status(new EncodedCharacters(true, false, false, false, false, false, false), path))
			.isEqualTo(expected);
	}

	@Test
	void letsOtherEscapesThrough() {
		assertThat(status(NONE, "/a%20b/%C3%A9")).isNull();
	}

	@Test
	void looksAtThePathAlone() {
		assertThat(status(NONE, "/a?b=%2F")).isNull();
	}

	private static HttpStatus status(EncodedCharacters options, String target) {
		GatewayFilter filter = new EncodedCharactersGatewayFilterFactory().apply(options);
		MockServerWebExchange exchange = MockServerWebExchange
			.from(MockServerHttpRequest.method(HttpMethod.GET, URI.create(target)).build());
		filter.filter(exchange, (passed) -> Mono.empty()).block();
		return (HttpStatus) exchange.getResponse().getStatusCode();
	}

}
