package io.gatehouse.middleware;

import java.util.Map;

import io.gatehouse.model.InvalidOptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CorsTests {

	private static final String ORIGIN = "https://ok.test";

	@Test
	void answersAPreflightItself() {
		Passage passage = Passage.of(preflight(ORIGIN),
				HeadersMiddlewareTests.headers(Map.of("accessControlAllowOriginList", new String[] { ORIGIN },
						"accessControlAllowMethods", new String[] { "GET", "PUT" }, "accessControlAllowHeaders",
						new String[] { "X-A", "X-B" }, "accessControlMaxAge", 100, "accessControlAllowCredentials",
						true, "customResponseHeaders", Map.of("X-Never", "here"))));
		assertThat(passage.hasArrived()).isFalse();
		assertThat(passage.status()).isEqualTo(200);
		assertThat(passage.headers().toSingleValueMap()).containsOnly(Map.entry("Access-Control-Allow-Origin", ORIGIN),
				Map.entry("Access-Control-Allow-Methods", "GET,PUT"),
				Map.entry("Access-Control-Allow-Headers", "X-A,X-B"), Map.entry("Access-Control-Max-Age", "100"),
				Map.entry("Access-Control-Allow-Credentials", "true"), Map.entry("Content-Length", "0"));
	}

	@Test
	void answersAPreflightOfAnotherOriginWithoutAllowingIt() {
		Passage passage = Passage.of(preflight("https://bad.test"), allowing(ORIGIN));
		assertThat(passage.status()).isEqualTo(200);
		assertThat(passage.headers().get(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)).isNull();
	}

	@Test
	void takesOptionsThatIsNoPreflightToTheServer() {
		assertThat(
				Passage.of(MockServerHttpRequest.options("/").header("Origin", ORIGIN), allowing(ORIGIN)).hasArrived())
			.isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "https://ok.test, https://ok.test, https://ok.test", "*, https://any.test, *", "*, , *",
			"https://ok.test, https://bad.test, ", "https://ok.test, , " })
	void marksAnswersForTheirOrigin(String allowed, String origin, String expected) {
		MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.get("/");
		if (origin != null) {
			request.header("Origin", origin);
		}
		Passage passage = Passage.of(request, allowing(allowed));
		assertThat(passage.hasArrived()).isTrue();
		assertThat(passage.headers().getFirst(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)).isEqualTo(expected);
	}

	@Test
	void namesTheOriginWherePasswordsAreSentAlong() {
		Passage passage = Passage.of(MockServerHttpRequest.get("/").header("Origin", "https://any.test"),
				HeadersMiddlewareTests.headers(Map.of("accessControlAllowOriginList", new String[] { "*" },
						"accessControlAllowCredentials", true)));
		assertThat(passage.headers().getFirst(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)).isEqualTo("https://any.test");
	}

	@ParameterizedTest
	@CsvSource({ "https://a.ok.test, true", "https://ok.test.evil, false" })
	void knowsOriginsByExpressions(String origin, boolean allowed) {
		Passage passage = Passage.of(MockServerHttpRequest.get("/").header("Origin", origin), HeadersMiddlewareTests
			.headers(Map.of("accessControlAllowOriginListRegex", new String[] { "^https://[a-z]+\\.ok\\.test$" })));
		assertThat(passage.headers().getFirst(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN))
			.isEqualTo(allowed ? origin : null);
	}

	@ParameterizedTest
	@CsvSource({ ", Origin", "Accept, 'Accept,Origin'", "Origin, Origin" })
	void saysThatAnswersDifferByOrigin(String before, String expected) {
		Passage passage = Passage.answered(MockServerHttpRequest.get("/"), (response) -> {
			if (before != null) {
				response.getHeaders().set("Vary", before);
			}
		}, HeadersMiddlewareTests.headers(Map.of("addVaryHeader", true)));
		assertThat(passage.headers().get("Vary")).containsExactly(expected);
	}

	@Test
	void refusesABrokenOrBoundlessExpression() {
		for (String regex : new String[] { "[", "((a{1000}){1000}){1000}" }) {
			assertThatExceptionOfType(InvalidOptionException.class)
				.isThrownBy(() -> HeadersMiddlewareTests
					.headers(Map.of("accessControlAllowOriginListRegex", new String[] { regex })))
				.withMessageStartingWith("accessControlAllowOriginListRegex: \"" + regex);
		}
	}

	private static GatewayFilter allowing(String origin) {
		return HeadersMiddlewareTests.headers(Map.of("accessControlAllowOriginList", new String[] { origin }));
	}

	private static MockServerHttpRequest.BaseBuilder<?> preflight(String origin) {
		return MockServerHttpRequest.options("/")
			.header("Origin", origin)
			.header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "PUT");
	}

}
