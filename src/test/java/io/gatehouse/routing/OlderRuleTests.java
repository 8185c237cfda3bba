package io.gatehouse.routing;

import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rules in v2 syntax.
 */
class OlderRuleTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "Host(`a.example`, `B.example.`); a.example b.example; c.example x.a.example",
			"HostHeader(`a.example`); a.example; b.example", "Host(`*.example`); ''; a.example",
			"Host(`::1`); ::1; a.example", "HostRegexp(`a.example`, `b.example`); a.example b.example; aaexample",
			"HostRegexp(`{sub}.example`); a.example; example b.a.example",
			"HostRegexp(`{sub:[a-z]+}.Example`); a.example; 1.example b.a.example",
			"HostRegexp(`{sub:[A-Z]+}.example`); a.example; 1.example",
			"HostRegexp(`{sub:.+}.example`); a.example b.a.example; example",
			"HostRegexp(`{sub:(foo\\.)?bar\\.com}`); foo.bar.com bar.com; fooubar.com barcom bar.com.x",
			"HostRegexp(`{a:x|y}.{b:1|2}`); x.1 y.2; x.3 z.1 x1", "HostRegexp(`(example.com`); ''; example.com",
			"HostRegexp(`a.{rest:[a-z]+}`); a.b; x.a.b ab", "HostRegexp(`{x:[+-9]+}.b`); 1.b 1.1.b; a.b" })
	void takesHosts(String rule, String taken, String left) {
		Rule parsed = parse(rule);
		for (String host : taken.split(" ")) {
			assertThat(host.isEmpty() || parsed.matches(TestRequest.to(host, "/"))).as(host).isTrue();
		}
		for (String host : left.split(" ")) {
			assertThat(parsed.matches(TestRequest.to(host, "/"))).as(host).isFalse();
		}
		assertThat(parsed.matches(TestRequest.to("", "/"))).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "Path(`/css`, `/js`); /css /js; /css/ /css/main.css / /html",
					"Path(`/css{path:(/.*)?}`); /css /css/main.css /css/a/b; /css.css /js",
					"Path(`/p/{id}/edit`); /p/1/edit; /p/1/2/edit /p//edit /p/1/edit/ /P/1/edit",
					"Path(`/p/{id:[0-9]{2}}`); /p/12; /p/1 /p/123",
					"PathPrefix(`/css`, `/js`); /css /css/ /cssx /js/main.js; /",
					"PathPrefix(`/css-{name:[0-9]?}`); /css-1/main.css /css-222/x /css-x; /css.css /js",
					"PathPrefix(`/{first}/b`); /a/b /x/bc; /b /a/x/b", "Path(`/a.b`); /a.b; /axb" })
	void takesPaths(String rule, String taken, String left) {
		Rule parsed = parse(rule);
		for (String path : taken.split(" ")) {
			assertThat(parsed.matches(TestRequest.to("a", path))).as(path).isTrue();
		}
		for (String path : left.split(" ")) {
			assertThat(parsed.matches(TestRequest.to("a", path))).as(path).isFalse();
		}
	}

	@Test
	void takesMethodsInCapitalsAlone() {
		Rule rule = parse("Method(`get`, `POST`)");
		assertThat(rule.matches(TestRequest.to("a", "/").by("GET"))).isTrue();
		assertThat(rule.matches(TestRequest.to("a", "/").by("POST"))).isTrue();
		assertThat(rule.matches(TestRequest.to("a", "/").by("get"))).isFalse();
		assertThat(rule.matches(TestRequest.to("a", "/").by("PUT"))).isFalse();
	}

	@Test
	void takesClientsOfAnyNetwork() {
		Rule rule = parse("ClientIP(`127.0.0.1`, `198.51.100.0/24`)");
		assertThat(rule.matches(TestRequest.to("a", "/").from("198.51.100.9"))).isTrue();
		assertThat(rule.matches(TestRequest.to("a", "/").from("192.0.2.1"))).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "Headers(`x-kind`, `b`); true", "Headers(`X-Kind`, `a, b`); false",
					"Headers(`X-Kind`, `x`, `X-Kind`, `a`); true", "Headers(`X-Kind`, `a`, `Other`, `1`); false",
					"HeadersRegexp(`X-Kind`, `^[ab]$`); true", "HeadersRegexp(`X-Kind`, `{x:a}`); false",
					"Headers(`Host`, `a`); false" })
	void asksHeadersForAllOfTheirPairs(String rule, boolean taken) {
		TestRequest request = TestRequest.to("a", "/").with("X-Kind", "a", "b");
		assertThat(parse(rule).matches(request)).isEqualTo(taken);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "Query(`q=1`); true", "Query(`q`, `1`); true", "Query(`q=2`); false", "Query(`q=`); true",
					"Query(`other=`); false", "Query(`q={x:[0-9]}`); true", "Query(`q={x:[a-z]}`); false",
					"Query(`q={x}`, `other={y}`); false", "Query(`q=.`); false", "Query(`e=b=ar`); false" })
	void asksQueriesForTheFirstValueOfEachKey(String rule, boolean taken) {
		assertThat(parse(rule).matches(TestRequest.to("a", "/").asking("q", "1", "2"))).isEqualTo(taken);
	}

	@Test
	void cutsAQueryAtItsFirstEqualsSign() {
		assertThat(parse("Query(`foo=b=ar`)").matches(TestRequest.to("a", "/").asking("foo", "b=ar"))).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "Host(); no argument of Host", "Host(``); empty argument of Host",
			"Path(`/a`, ``); empty argument of Path", "Host(`b\u00fccher.example`); non-ASCII",
			"HostRegexp(`b\u00fccher.example`); non-ASCII", "Path(`css`); does not start with a '/'",
			"Path(`{x:/a}`); does not start with a '/'", "PathPrefix(`css`); does not start with a '/'",
			"HostRegexp(`{test`); unbalanced braces in", "HostRegexp(`test}`); unbalanced braces in",
			"Path(`/a}{b`); unbalanced braces in", "Path(`/{}`); missing name or pattern in",
			"Path(`/{a:}`); missing name or pattern in", "Path(`/{a:x)|(y}`); compiling regexp",
			"Path(`/{a:((x{1000}){1000}){1000}}`); repeats itself", "HeadersRegexp(`k`, `(`); compiling regexp",
			"Headers(`k`); (expected: a value for each key)",
			"Headers(`k`, `a`, `b`); (expected: a value for each key)",
			"Query(`titi`); (expected: a value for each key)", "Query(`t={test`); unbalanced braces in",
			"Query(`a={x}`, `b={x}`); stands in two queries", "ClientIP(`1`); ClientIP",
			"Header(`k`, `v`); unsupported function: Header", "PathRegexp(`a`); unsupported function: PathRegexp",
			"QueryRegexp(`a`, `b`); unsupported function: QueryRegexp" })
	void saysWhatIsWrongWithARule(String rule, String problem) {
		assertThatExceptionOfType(InvalidRuleException.class).isThrownBy(() -> parse(rule))
			.withMessageContaining(problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Host", "HostHeader", "HostRegexp", "Path", "PathPrefix", "Method", "Headers",
			"HeadersRegexp", "Query", "ClientIP" })
	void namesMatchersInFourSpellings(String name) {
		String arguments = name.startsWith("Headers") ? "(`k`, `v`)" : name.equals("ClientIP") ? "(`::1`)" : "(`/a=b`)";
		String title = name.charAt(0) + name.substring(1).toLowerCase();
		for (String spelling : new String[] { name, name.toLowerCase(), name.toUpperCase(), title }) {
			assertThat(parse(spelling + arguments).text()).isEqualTo(spelling + arguments);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "Host(`a`, `B.`); a * b *", "HostHeader(`a`) && Path(`/x`); a =/x", "HostRegexp(`A.b`); a.b *",
					"HostRegexp(`{x}.A.b`); *.a.b *", "HostRegexp(`{x:[a-z0-9-]+}.a.b`); *.a.b *",
					"HostRegexp(`{x:.+}.a.b`); * *", "HostRegexp(`{x:[--9]+}.b`); * *",
					"HostRegexp(`{x:[a-z]*}.b`); * *", "HostRegexp(`{x}.{y}.b`); * *", "HostRegexp(`a{x}.b`); * *",
					"Path(`/a`, `/b`); * =/a * =/b", "Path(`/a/{x}/c`); * /a/", "PathPrefix(`/a`, `/{x}`); * / * /a",
					"!Host(`a`); * *", "Host(`a`) && PathPrefix(`/b`, `/c`); a /b a /c" })
	void knowsWhereARuleCanHold(String rule, String places) {
		assertThat(parse(rule).places()
			.stream()
			.map((place) -> ((place.host() != null) ? place.host() : "*") + " "
					+ ((place.path() != null) ? (place.exact() ? "=" : "") + place.path() : "*"))
			.sorted()
			.collect(Collectors.joining(" "))).isEqualTo(places);
	}

	@Test
	void takesCertificatesForTheNamesOfHostAlone() {
		assertThat(
				parse("Host(`A.example`, `b.example`) || !Host(`c`) || HostHeader(`d`) || HostRegexp(`e`)").domains())
			.containsExactlyInAnyOrder("a.example", "b.example", "c");
	}

	@Test
	void meansV2ByThatNameAlone() {
		assertThat(RuleSyntax.of("v2")).isEqualTo(RuleSyntax.V2);
		assertThat(RuleSyntax.of("v4")).isEqualTo(RuleSyntax.V3);
		assertThat(RuleSyntax.of(null)).isEqualTo(RuleSyntax.V3);
	}

	private static Rule parse(String rule) {
		return RuleParser.parse(rule, RuleSyntax.V2);
	}

}
