package io.gatehouse.middleware;

import java.util.Arrays;
import java.util.List;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.AddPrefix;
import io.gatehouse.model.middleware.StripPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PathMiddlewareTests {

	@ParameterizedTest
	@CsvSource({ "/v1, /a, /v1/a", "/v1, /a%2Fb, /v1/a%2Fb", "/v1/, /a, /v1//a", "/a b, /c, /a%20b/c" })
	void addPrefixPutsItBeforeThePath(String prefix, String path, String expected) {
		GatewayFilter filter = new AddPrefixGatewayFilterFactory().apply(new AddPrefix(prefix));
		assertThat(Passage.of(get(path), filter).path()).isEqualTo(expected);
	}

	@Test
	void addPrefixKeepsTheQuery() {
		GatewayFilter filter = new AddPrefixGatewayFilterFactory().apply(new AddPrefix("/v1"));
		assertThat(Passage.of(get("/a?b=%26"), filter).arrived().getURI().getRawQuery()).isEqualTo("b=%26");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "v1" })
	void addPrefixRefusesWhatIsNoPath(String prefix) {
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> new AddPrefix(prefix))
			.withMessageStartingWith("prefix: ")
			.withMessageContaining("(expected: a path starting with /)");
	}

	@ParameterizedTest
	@CsvSource({ "/api, /api/x, /x", "/api, /apix, /x", "/api, /api, /", "/api, /api/, /", "/api, /api%2Fx, /x",
			"/api, /api/a%2Fb, /a%2Fb", "/api|/a, /a/b, /b", "/api, /other, /other", "/é, /%C3%A9/x, /x" })
	void stripPrefixTakesTheFirstThatFits(String prefixes, String path, String expected) {
		assertThat(Passage.of(get(path), strip(prefixes, null)).path()).isEqualTo(expected);
	}

	@Test
	void stripPrefixTellsTheServer() {
		assertThat(Passage.of(get("/api/x"), strip("/api", null)).arrived().getHeaders())
			.satisfies((headers) -> assertThat(headers.get("X-Forwarded-Prefix")).containsExactly("/api"));
		assertThat(Passage.of(get("/x"), strip("/api", null)).arrived().getHeaders().get("X-Forwarded-Prefix"))
			.isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api../admin", "/api./x", "/api/../x", "/api%2F..%2Fx", "/api//x", "/api/%2e%2e/x" })
	void stripPrefixRefusesWhatWouldLeadElsewhere(String path) {
		Passage passage = Passage.of(get(path), strip("/api", null));
		assertThat(passage.hasArrived()).isFalse();
		assertThat(passage.status()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource({ "/api, /api/x, /x", "/api, /apix, /x", "/api, /api, /" })
	void stripPrefixWithForceSlashPutsOneInFront(String prefixes, String path, String expected) {
		assertThat(Passage.of(get(path), strip(prefixes, true)).path()).isEqualTo(expected);
	}

	@Test
	void stripPrefixRefusesWhatIsNoPath() {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> new StripPrefix(List.of("/a", "v1"), null))
			.withMessage("prefixes: \"v1\" (expected: a path starting with /)");
	}

	private static GatewayFilter strip(String prefixes, Boolean forceSlash) {
		return new StripPrefixGatewayFilterFactory()
			.apply(new StripPrefix(Arrays.asList(prefixes.split("\\|")), forceSlash));
	}

	private static MockServerHttpRequest.BaseBuilder<?> get(String target) {
		return MockServerHttpRequest.method(HttpMethod.GET, java.net.URI.create(target));
	}

}
