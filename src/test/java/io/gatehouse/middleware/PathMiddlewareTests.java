package io.gatehouse.middleware;

import java.util.Arrays;
import java.util.List;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.AddPrefix;
import io.gatehouse.model.middleware.ReplacePath;
import io.gatehouse.model.middleware.ReplacePathRegex;
import io.gatehouse.model.middleware.StripPrefix;
import io.gatehouse.model.middleware.StripPrefixRegex;
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

	@ParameterizedTest
	@CsvSource({ "^/v[0-9]+, /v12/a, /a, /v12", "/mid, /a/mid/b, /a/mid/b,", "/mid, /mid/b, /b, /mid",
			"^/é, /%C3%A9/x, /x, /Ã©", "^/v1, /v1%2Fx, /x, /v1", "x*, /a, /a," })
	void stripPrefixRegexTakesWhatItFindsInFront(String regex, String path, String expected, String told) {
		GatewayFilter filter = new StripPrefixRegexGatewayFilterFactory().apply(new StripPrefixRegex(List.of(regex)));
		Passage passage = Passage.of(get(path), filter);
		assertThat(passage.path()).isEqualTo(expected);
		assertThat(passage.arrived().getHeaders().getFirst("X-Forwarded-Prefix")).isEqualTo(told);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1../admin", "/v1//x", "/v1/%2e%2e/x" })
	void stripPrefixRegexRefusesWhatWouldLeadElsewhere(String path) {
		GatewayFilter filter = new StripPrefixRegexGatewayFilterFactory().apply(new StripPrefixRegex(List.of("^/v1")));
		assertThat(Passage.of(get(path), filter).status()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource({ "/b, /b", "/a b, /a%20b", "/a%2Fb, /a%2Fb", "'', /", "/é, /%C3%A9" })
	void replacePathPutsAnotherInItsPlace(String path, String expected) {
		Passage passage = Passage.of(get("/x%20y?q=1"),
				new ReplacePathGatewayFilterFactory().apply(new ReplacePath(path)));
		assertThat(passage.path()).isEqualTo(expected);
		assertThat(passage.arrived().getURI().getRawQuery()).isEqualTo("q=1");
		assertThat(passage.arrived().getHeaders().get("X-Replaced-Path")).containsExactly("/x%20y");
	}

	@Test
	void replacePathRefusesABrokenEscape() {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> new ReplacePathGatewayFilterFactory().apply(new ReplacePath("/%zz")))
			.withMessageStartingWith("path: \"/%zz\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "^/n/(?P<word>[a-z]+)|/got/${word}|/n/abc/d|/got/abc/d", "^/b/([a-z]+)|/${1}x|/b/abc|/abcx",
					"^/d/([a-z]+)|/$$1/$1|/d/abc|/$1/abc", "^/no|/x|/yes|/yes", "/a|/b|/a/a|/b/b",
					"^/s(.*)|/a b$1|/s/c|/a%20b/c", ".*|/y|/x/z|/y" })
	void replacePathRegexRewrites(String regex, String replacement, String path, String expected) {
		assertThat(Passage.of(get(path), replaceRegex(regex, replacement)).path()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "^/r/([a-z]+)|/$1x/y|/r/abc|400", "^/a|b|/a|400", "^/a|/..|/a/c|400", "^/a|/%zz|/a|500" })
	void replacePathRegexRefusesWhatIsNoPath(String regex, String replacement, String path, int status) {
		Passage passage = Passage.of(get(path), replaceRegex(regex, replacement));
		assertThat(passage.hasArrived()).isFalse();
		assertThat(passage.status()).isEqualTo(status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "(", "[a", "a{2000}", "((a{1000}){1000}){1000}" })
	void replacePathRegexRefusesWhatIsNoExpression(String regex) {
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> replaceRegex(regex, "/x"))
			.withMessageStartingWith("regex: \"" + regex + "\" (expected: a regular expression: ");
	}

	private static GatewayFilter replaceRegex(String regex, String replacement) {
		return new ReplacePathRegexGatewayFilterFactory().apply(new ReplacePathRegex(regex, replacement));
	}

	private static GatewayFilter strip(String prefixes, Boolean forceSlash) {
		return new StripPrefixGatewayFilterFactory()
			.apply(new StripPrefix(Arrays.asList(prefixes.split("\\|")), forceSlash));
	}

	private static MockServerHttpRequest.BaseBuilder<?> get(String target) {
		return MockServerHttpRequest.method(HttpMethod.GET, java.net.URI.create(target));
	}

}
