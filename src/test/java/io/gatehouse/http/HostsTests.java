package io.gatehouse.http;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HostsTests {

	@ParameterizedTest
	@CsvSource({ "a.example,a.example", "A.Example:80,a.example", "[::1]:8080,::1", "[::1],::1", "a.example.,a.example",
			"127.0.0.1:1,127.0.0.1", "'',''", "::1,::1", "a:b:c,a:b:c", ".,." })
	void bringsHostsIntoTheFormThatRulesCompare(String host, String expected) {
		assertThat(Hosts.canonical(host)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "a.example,''", "a.example:8080,8080", "[::1]:81,81", "[::1],''", "::1,''" })
	void findsThePort(String host, String expected) {
		assertThat(Hosts.port(host)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "{sub:a}.example", "a<>", "a/b", "a@b", "a\"b" })
	void refusesAMalformedHost(String host) {
		assertThatExceptionOfType(BadRequestException.class)
			.isThrownBy(() -> Hosts.of(HttpVersion.HTTP_1_1, headers(host), null))
			.withMessage("400 Bad Request: malformed Host header");
	}

	@Test
	void refusesAMissingHostButForHttp10() {
		assertThatExceptionOfType(BadRequestException.class)
			.isThrownBy(() -> Hosts.of(HttpVersion.HTTP_1_1, headers(), null))
			.withMessage("400 Bad Request: missing required Host header");
		assertThat(Hosts.of(HttpVersion.HTTP_1_0, headers(), null)).isEmpty();
	}

	@Test
	void refusesSeveralHosts() {
		assertThatExceptionOfType(BadRequestException.class)
			.isThrownBy(() -> Hosts.of(HttpVersion.HTTP_1_1, headers("a", "b"), null))
			.withMessage("400 Bad Request: too many Host headers");
	}

	@Test
	void putsTheHostOfAnAbsoluteTargetInPlaceOfTheHeader() {
		HttpHeaders headers = headers("head.example");
		assertThat(Hosts.of(HttpVersion.HTTP_1_1, headers, "abs.example")).isEqualTo("abs.example");
		assertThat(headers.get("host")).isEqualTo("abs.example");
	}

	private static HttpHeaders headers(String... hosts) {
		HttpHeaders headers = new DefaultHttpHeaders();
		for (String host : hosts) {
			headers.add("Host", host);
		}
		return headers;
	}

}
