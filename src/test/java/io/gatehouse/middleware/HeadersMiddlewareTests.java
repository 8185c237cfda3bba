package io.gatehouse.middleware;

import java.util.Map;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.Headers;
import io.netty.channel.DefaultEventLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HeadersMiddlewareTests {

	private static final JsonMapper mapper = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	@Test
	void setsAndRemovesRequestHeaders() {
		HttpHeaders arrived = Passage
			.of(get("/").header("X-New", "client", "again").header("X-Old", "gone").header("X-Stay", "yes"),
					headers(Map.of("customRequestHeaders",
							Map.of("X-New", "1", "x-old", "", "Host", "changed.test", "X-Long", "a\n b"))))
			.arrived()
			.getHeaders();
		assertThat(arrived.get("X-New")).containsExactly("1");
		assertThat(arrived.get("X-Old")).isNull();
		assertThat(arrived.getFirst("X-Stay")).isEqualTo("yes");
		assertThat(arrived.getFirst("Host")).isEqualTo("changed.test");
		assertThat(arrived.getFirst("X-Long")).isEqualTo("a  b");
	}

	@ParameterizedTest
	@CsvSource({ "x-forwarded-for, '', true", "X-Forwarded-For, 10.0.0.1, false", "X-Other, '', false" })
	void hidesTheClientWhereItsAddressIsRemoved(String name, String value, boolean hidden) {
		BoundExchange exchange = new BoundExchange(new DefaultEventLoop());
		headers(Map.of("customRequestHeaders", Map.of(name, value)))
			.filter(exchange.mutate().build(), (inner) -> Mono.empty())
			.block();
		assertThat(exchange.isClientHidden()).isEqualTo(hidden);
	}

	@Test
	void goesBeforeTheServersHeaders() {
		HttpHeaders answered = Passage
			.answered(get("/"),
					(response) -> response.getHeaders()
						.addAll(Map.of("Server", "secret", "X-A", "server")
							.entrySet()
							.stream()
							.collect(HttpHeaders::new, (all, each) -> all.add(each.getKey(), each.getValue()),
									HttpHeaders::addAll)),
					headers(Map.of("customResponseHeaders", Map.of("Server", "", "X-A", "ours"))))
			.headers();
		assertThat(answered.get("Server")).isNull();
		assertThat(answered.get("X-A")).containsExactly("ours");
	}

	@Test
	void changesAnswersOfFiltersWithinFromTheInside() {
		GatewayFilter refusing = (exchange, chain) -> exchange.getResponse().setComplete();
		HttpHeaders answered = Passage
			.of(get("/"), headers(Map.of("customResponseHeaders", Map.of("X-A", "outer", "X-B", "outer"))),
					headers(Map.of("customResponseHeaders", Map.of("X-A", "inner", "X-C", "inner"))), refusing)
			.headers();
		assertThat(answered.toSingleValueMap()).containsEntry("X-A", "outer")
			.containsEntry("X-B", "outer")
			.containsEntry("X-C", "inner");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			frameDeny | true | X-Frame-Options | DENY
			customFrameOptionsValue | SAMEORIGIN | X-Frame-Options | SAMEORIGIN
			contentTypeNosniff | true | X-Content-Type-Options | nosniff
			browserXssFilter | true | X-XSS-Protection | 1; mode=block
			customBrowserXSSValue | 0 | X-XSS-Protection | 0
			contentSecurityPolicy | default-src 'self' | Content-Security-Policy | default-src 'self'
			contentSecurityPolicyReportOnly | img-src * | Content-Security-Policy-Report-Only | img-src *
			referrerPolicy | same-origin | Referrer-Policy | same-origin
			permissionsPolicy | camera=() | Permissions-Policy | camera=()
			""")
	void addsSecurityHeaders(String option, String value, String header, String expected) {
		Object typed = value.equals("true") ? Boolean.TRUE : value;
		assertThat(Passage.of(get("/"), headers(Map.of(option, typed))).headers().get(header))
			.containsExactly(expected);
	}

	@Test
	void speaksOfHttpsOnlyToWhoCameByIt() {
		GatewayFilter filter = headers(Map.of("stsSeconds", 5, "stsIncludeSubdomains", true, "stsPreload", true,
				"publicKey", "pin", "sslProxyHeaders", Map.of("X-Forwarded-Proto", "https")));
		assertThat(Passage.of(get("/"), filter).headers().isEmpty()).isTrue();
		for (MockServerHttpRequest.BaseBuilder<?> encrypted : new MockServerHttpRequest.BaseBuilder<?>[] {
				get("https://a.test/"), get("/").header("X-Forwarded-Proto", "https") }) {
			assertThat(Passage.of(encrypted, filter).headers().toSingleValueMap())
				.containsEntry("Strict-Transport-Security", "max-age=5; includeSubDomains; preload")
				.containsEntry("Public-Key-Pins", "pin");
		}
		GatewayFilter forced = headers(Map.of("stsSeconds", 5, "forceSTSHeader", true));
		assertThat(Passage.of(get("/"), forced).headers().getFirst("Strict-Transport-Security")).isEqualTo("max-age=5");
	}

	@ParameterizedTest
	@CsvSource({ "ok.test, , true", "OK.test, , true", "bad.test, , false", "bad.test, ok.test, true",
			"ok.test, bad.test, false" })
	void answersAllowedHostsOnly(String host, String proxied, boolean allowed) {
		MockServerHttpRequest.BaseBuilder<?> request = get("/").header("Host", host);
		if (proxied != null) {
			request.header("X-Host", proxied);
		}
		Passage passage = Passage.of(request, headers(
				Map.of("allowedHosts", new String[] { "ok.test" }, "hostsProxyHeaders", new String[] { "X-Host" })));
		assertThat(passage.hasArrived()).isEqualTo(allowed);
		if (!allowed) {
			assertThat(passage.status()).isEqualTo(500);
			assertThat(passage.body()).isEqualTo("Bad Host\n");
		}
	}

	@Test
	void isLaxWhileDeveloping() {
		Passage passage = Passage.of(get("https://bad.test/").header("Host", "bad.test"),
				headers(Map.of("isDevelopment", true, "allowedHosts", new String[] { "ok.test" }, "stsSeconds", 5,
						"frameDeny", true)));
		assertThat(passage.hasArrived()).isTrue();
		assertThat(passage.headers().toSingleValueMap()).containsOnlyKeys("X-Frame-Options");
	}

	@Test
	void refusesOptionsThatDoNothing() {
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> headers(Map.of("stsSeconds", 0)))
			.withMessageContaining("at least one option");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length", "transfer-encoding", "Trailer", "A B", "", "X\r\nY" })
	void refusesNamesThatCouldForgeAMessage(String name) {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> headers(Map.of("customResponseHeaders", Map.of(name, "1"))))
			.withMessageStartingWith("customResponseHeaders");
	}

	@Test
	void showsNamesOnly() {
		assertThat(headers(Map.of("customRequestHeaders", Map.of("Authorization", "Bearer geheim"))).toString())
			.contains("Authorization")
			.doesNotContain("geheim");
	}

	static GatewayFilter headers(Map<String, Object> options) {
		Headers headers;
		try {
			headers = mapper.convertValue(options, Headers.class);
		}
		catch (tools.jackson.core.JacksonException ex) {
			throw (ex.getCause() instanceof InvalidOptionException invalid) ? invalid : ex;
		}
		return new HeadersGatewayFilterFactory().apply(headers);
	}

	static MockServerHttpRequest.BaseBuilder<?> get(String target) {
		return MockServerHttpRequest.get(target);
	}

}
