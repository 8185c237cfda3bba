package io.gatehouse.middleware;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.RedirectScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RedirectSchemeTests {

	@ParameterizedTest
	@CsvSource({ "https, , a.test, https://a.test/x?y=1", "https, 443, a.test:8000, https://a.test/x?y=1",
			"https, 8443, a.test:8000, https://a.test:8443/x?y=1", "https, , [::1]:8000, https://[::1]/x?y=1",
			"http, 8080, a.test, http://a.test:8080/x?y=1" })
	void sendsToTheWantedSchemeAndPort(String scheme, String port, String host, String location) {
		Passage passage = pass(new RedirectScheme(scheme, port, false), HttpMethod.GET, host, null);
		assertThat(passage.hasArrived()).isFalse();
		assertThat(passage.status()).isEqualTo(302);
		assertThat(passage.headers().getFirst("Location")).isEqualTo(location);
		assertThat(passage.body()).isEqualTo("Found");
	}

	@ParameterizedTest
	@CsvSource({ "GET, false, 302", "GET, true, 301", "HEAD, false, 307", "POST, false, 307", "PUT, true, 308" })
	void keepsTheMethodOfAllButGet(String method, boolean permanent, int status) {
		Passage passage = pass(new RedirectScheme("https", null, permanent), HttpMethod.valueOf(method), "a.test",
				null);
		assertThat(passage.status()).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "https, , a.test, https", "https, 443, a.test, wss", "http, , a.test:80, http",
			"https, 8443, a.test:8443, https", "HTTPS, , a.test, https" })
	void letsThroughWhatIsRightAlready(String scheme, String port, String host, String forwarded) {
		assertThat(pass(new RedirectScheme(scheme, port, false), HttpMethod.GET, host, forwarded).hasArrived())
			.isTrue();
	}

	@Test
	void refusesWhatIsNoSchemeOrPort() {
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> new RedirectScheme(null, null, false))
			.withMessageStartingWith("scheme: missing");
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> new RedirectScheme("https\r\nX: y", null, false));
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> new RedirectScheme("https", "70000", false))
			.withMessageStartingWith("port: \"70000\"");
	}

	private static Passage pass(RedirectScheme options, HttpMethod method, String host, String forwarded) {
		MockServerHttpRequest.BodyBuilder request = MockServerHttpRequest.method(method, "http://ignored/x?y=1");
		request.header("Host", host);
		if (forwarded != null) {
			request.header("X-Forwarded-Proto", forwarded);
		}
		return Passage.of(request, new RedirectSchemeGatewayFilterFactory().apply(options));
	}

}
