package io.gatehouse.middleware;

import io.gatehouse.model.middleware.RedirectRegex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

import static org.assertj.core.api.Assertions.assertThat;

class RedirectRegexTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "GET|false|302", "GET|true|301", "HEAD|false|307", "POST|true|308", "DELETE|false|307" })
	void tellsMethodsApart(String method, boolean permanent, int status) {
		Passage passage = passage(method, "^http://a/old(.*)", "https://b/new$1", permanent, "/old/x?q=1");
		assertThat(passage.status()).isEqualTo(status);
		assertThat(passage.headers().getFirst("Location")).isEqualTo("https://b/new/x?q=1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "^http://a/old|https://b|/new", "^(.*)$|$1|/same" })
	void letsOnWhatStaysTheSame(String regex, String replacement, String path) {
		assertThat(passage("GET", regex, replacement, false, path).hasArrived()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "^.*$|https://b/a b|https://b/a%20b", "^.*$|https://b/é|https://b/%C3%A9",
					"^http://a(/.*)$|https://b${1}?from=a|https://b/x?from=a",
					"^.*$|https://ann@[2001:db8::1]:8443/x|https://ann@[2001:db8::1]:8443/x",
					"^.*$|https://b?u=http://[x|https://b?u=http://[x", "^.*$|/local|/local", "(.*)|//b/x|//b/x" })
	void escapesWhatAHeaderCannotHold(String regex, String replacement, String location) {
		assertThat(passage("GET", regex, replacement, false, "/x").headers().getFirst("Location")).isEqualTo(location);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "^.*$|https://b/%zz", "^.*$|http://[bad", "^.*$|http://b:http/x" })
	void answersAnErrorToWhatIsNoUrl(String regex, String replacement) {
		Passage passage = passage("GET", regex, replacement, false, "/x");
		assertThat(passage.status()).isEqualTo(502);
		assertThat(passage.headers().getFirst("Location")).isNull();
	}

	private static Passage passage(String method, String regex, String replacement, boolean permanent, String path) {
		return Passage.of(
				MockServerHttpRequest.method(HttpMethod.valueOf(method), "http://a" + path).header("Host", "a"),
				new RedirectRegexGatewayFilterFactory().apply(new RedirectRegex(regex, replacement, permanent)));
	}

}
