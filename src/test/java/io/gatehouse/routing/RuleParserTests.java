package io.gatehouse.routing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RuleParserTests {

	private static final TestRequest REQUEST = TestRequest.to("a.example.com", "/shop/cart");

	@ParameterizedTest
	@ValueSource(strings = { "Host(`a.example.com`)", "HOST(`A.Example.com`)", "host(`a.example.com.`)",
			"Host(`*.example.com`)", "Host(`*`)", "HostRegexp(`^[a-z]+\\.example`)", "Path(`/shop/cart`)",
			"pathprefix(`/sho`)", "Pathprefix(`/shop`)", "PATHPREFIX(`/`)", "PathRegexp(`cart$`)", "Method(`get`)",
			"!Path(`/x`)", "!!Path(`/shop/cart`)", "Path(`/x`) || Path(`/y`) || Host(`a.example.com`)",
			"Path(`/x`) && Path(`/y`) || Host(`a.example.com`)",
			"Host(`a.example.com`) && (Path(`/x`) || PathPrefix(`/shop`))", "Host(\"a.example.com\")",
			"Path(\"/sh\\u006fp/cart\")", "Host(`a.example.com`) &&\n Path(`/shop/cart`)", "Host(`a.example.com`)\n",
			"ClientIP(`192.0.2.0/24`)", "ClientIP(`192.0.2.1`)", "!(Path(`/x`) || Host(`b`))" })
	void takesTheRequest(String rule) {
		assertThat(RuleParser.parse(rule).matches(REQUEST)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Host(`b.example.com`)", "Host(`example.com`)", "Host(`*.com`)", "Host(`a*.example.com`)",
			"HostRegexp(`A`)", "Path(`/shop`)", "Path(`/shop/cart/`)", "Path(`/SHOP/cart`)", "PathPrefix(`/cart`)",
			"Method(`POST`)", "!Host(`a.example.com`)", "Header(`Host`, `a.example.com`)", "Query(`x`)",
			"ClientIP(`192.0.3.0/24`)", "Host(`a.example.com`) && Path(`/x`)", "Header(`X`, `y`)" })
	void leavesTheRequest(String rule) {
		assertThat(RuleParser.parse(rule).matches(REQUEST)).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "Host(``)|empty argument of Host",
					"Path()|unexpected number of arguments for Path: 0 (expected: 1)",
					"Header(`X`)|unexpected number of arguments for Header: 1 (expected: 2)",
					"Query()|unexpected number of arguments for Query: 0 (expected: 1 or 2)",
					"Method(``)|empty argument of Method", "Path(`noslash`)|does not start with a '/'",
					"pathPrefix(`/a`)|unsupported function: pathPrefix", "Nope(`a`)|unsupported function: Nope",
					"Host('a')|a text in backticks or double quotes", "Host(`a`|expected: , or )",
					"Host(`a|does not end", "Host(`a`) &|expected: ~&&~",
					"Host(`a`) Path(`/b`)|expected: &&, || or the end", "&& Host(`a`)|expected: a function",
					"HostRegexp(`(`)|compiling regexp", "ClientIP(`1.2.3`)|ClientIP", "ClientIP(`1.2.3.4/33`)|ClientIP",
					"Host(`b\u00fccher.example`)|non-ASCII", "(|expected: a function", "Host(`a`))|expected" })
	void saysWhatIsWrongWithARule(String rule, String problem) {
		assertThatExceptionOfType(InvalidRuleException.class).isThrownBy(() -> RuleParser.parse(rule))
			.withMessageContaining(problem.replace("~", "\""));
	}

	@Test
	void refusesALineThatBeginsWithAnOperator() {
		assertThatExceptionOfType(InvalidRuleException.class)
			.isThrownBy(() -> RuleParser.parse("Host(`a`)\n&& Path(`/b`)"))
			.withMessageContaining("an operator stands at the end of a line");
	}

	@Test
	void refusesWhatIsDeeperOrLongerThanCanBeMeant() {
		assertThatExceptionOfType(InvalidRuleException.class)
			.isThrownBy(() -> RuleParser.parse("(".repeat(10_000) + "Host(`a`)" + ")".repeat(10_000)));
		assertThatExceptionOfType(InvalidRuleException.class)
			.isThrownBy(() -> RuleParser.parse("Host(`" + "a".repeat(100_000) + "`)"));
	}

	@Test
	void asksHeadersForAnyOfTheirValues() {
		TestRequest request = REQUEST.with("X-Kind", "a", "b");
		assertThat(RuleParser.parse("Header(`x-kind`, `b`)").matches(request)).isTrue();
		assertThat(RuleParser.parse("HeaderRegexp(`X-Kind`, `^a`)").matches(request)).isTrue();
		assertThat(RuleParser.parse("Header(`X-Kind`, `a, b`)").matches(request)).isFalse();
	}

	@Test
	void asksQueriesForAKeyOfEmptyValueOrForAnyOfTheirValues() {
		assertThat(RuleParser.parse("Query(`q`)").matches(REQUEST.asking("q", ""))).isTrue();
		assertThat(RuleParser.parse("Query(`q`)").matches(REQUEST.asking("q", "1"))).isFalse();
		assertThat(RuleParser.parse("Query(`q`, `2`)").matches(REQUEST.asking("q", "1", "2"))).isTrue();
		assertThat(RuleParser.parse("QueryRegexp(`q`, `^\\d$`)").matches(REQUEST.asking("q", "x", "7"))).isTrue();
		assertThat(RuleParser.parse("QueryRegexp(`q`)").matches(REQUEST.asking("q", "x"))).isFalse();
	}

	@Test
	void knowsEveryHostOfARule() {
		assertThat(RuleParser.parse("Host(`A.example`) && !Host(`b.example.`) || Path(`/x`)").domains())
			.containsExactlyInAnyOrder("a.example", "b.example");
	}

}
