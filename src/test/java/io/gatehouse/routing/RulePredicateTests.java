package io.gatehouse.routing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;

import static org.assertj.core.api.Assertions.assertThat;

class RulePredicateTests {

	@ParameterizedTest
	@ValueSource(strings = { "Host(`a.example`)", "Path(`/foo bar/caf\u00e9/a%2Fb`)", "PathPrefix(`/foo bar`)",
			"Method(`post`)", "Header(`X-Kind`, `b`)", "Query(`flag`)", "Query(`q`, `1`)", "Query(`q`, `2`)",
			"ClientIP(`192.0.2.0/24`)", "!Query(`other`)" })
	void asksAForeignExchangeWhatRulesAsk(String rule) {
		assertThat(ask(rule, foreign("http://A.example.:8080/foo%20bar/caf%C3%A9/a%2fb?flag&q=1&q=2"))).isTrue();
	}

	@Test
	void knowsAnAddressByItsHostWithoutBrackets() {
		assertThat(ask("Host(`::1`)", foreign("http://[::1]:8080/"))).isTrue();
		assertThat(ask("Host(`[::1]`)", foreign("http://[::1]:8080/"))).isFalse();
	}

	@Test
	void takesAnUnknownClientForNobody() {
		ServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
		assertThat(ask("ClientIP(`127.0.0.0/8`) || ClientIP(`::1`)", exchange)).isFalse();
		assertThat(ask("Host(`a.example`)", exchange)).isFalse();
	}

	@Test
	void asksAnExchangeThatIsARequestViewDirectlyAlsoWhenDecorated() {
		ServerWebExchange own = new OwnExchange();
		assertThat(ask("Host(`own.example`)", own)).isTrue();
		assertThat(ask("Host(`own.example`)", own.mutate().request((request) -> request.path("/x")).build())).isTrue();
	}

	@Test
	void readsAsItsRule() {
		assertThat(new RulePredicate(RuleParser.parse("Host(`a`) &&  Path(`/b`)")))
			.hasToString("Host(`a`) &&  Path(`/b`)");
	}

	private static boolean ask(String rule, ServerWebExchange exchange) {
		return Boolean.TRUE.equals(Mono.from(new RulePredicate(RuleParser.parse(rule)).apply(exchange)).block());
	}

	private static ServerWebExchange foreign(String uri) {
		java.net.URI target = java.net.URI.create(uri);
		return MockServerWebExchange.from(MockServerHttpRequest.method(HttpMethod.POST, target)
			.header("Host", target.getRawAuthority())
			.header("X-Kind", "a", "b")
			.remoteAddress(new InetSocketAddress("192.0.2.9", 1234)));
	}

	private static final class OwnExchange extends ServerWebExchangeDecorator implements RequestView {

		private OwnExchange() {
			super(MockServerWebExchange.from(MockServerHttpRequest.get("http://other.example/")));
		}

		@Override
		public String method() {
			return "GET";
		}

		@Override
		public String host() {
			return "own.example";
		}

		@Override
		public String path() {
			return "/";
		}

		@Override
		public List<String> headerValues(String name) {
			return List.of();
		}

		@Override
		public List<String> queryValues(String name) {
			return List.of();
		}

		@Override
		public InetAddress remoteAddress() {
			return InetAddress.getLoopbackAddress();
		}

	}

}
