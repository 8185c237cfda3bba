package io.gatehouse.routing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MatcherTests {

	private static final TestRequest REQUEST = TestRequest.to("a.example", "/");

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "host.golden.test; host.golden.test; true", "host.golden.test; golden.test; false",
					"host.golden.test; xhost.golden.test; false", "HOST.golden.test.; host.golden.test; true",
					"a*.golden.test; a*.golden.test; true", "a*.golden.test; abc.golden.test; false",
					"*b.golden.test; *b.golden.test; false", "*b.golden.test; xb.golden.test; false", "::1; ::1; true",
					"[::1]; ::1; false", "127.0.0.1; 127.0.0.1; true", "*.a.test; x.a.test; true",
					"*.a.test; a.test; false", "*.a.test; y.x.a.test; false", "*.a.test; .a.test; false",
					"*.a.test; x.ba.test; false", "*.A.test.; x.a.test; true", "*; anything; true", "*; ''; true",
					"a; ''; false" })
	void comparesHosts(String rule, String host, boolean taken) {
		Rule parsed = RuleParser.parse("Host(`" + rule + "`)");
		assertThat(parsed.matches(TestRequest.to(host, "/"))).isEqualTo(taken);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "gold; a.golden.test; true", "^golden; a.golden.test; false", "Golden; a.golden.test; false",
					"(?i)Golden; a.golden.test; true", "{sub:[a-z]+}.golden.test; abc.golden.test; false",
					"^[a-z]+\\.golden\\.test$; abc.golden.test; true" })
	void searchesHosts(String regex, String host, boolean taken) {
		Rule parsed = RuleParser.parse("HostRegexp(`" + regex + "`)");
		assertThat(parsed.matches(TestRequest.to(host, "/"))).isEqualTo(taken);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "Path(`/exact`)| /exact| true", "Path(`/exact`)| /exact/| false",
			"Path(`/exact`)| /EXACT| false", "Path(`/a%2Fb`)| /a%2Fb| true", "Path(`/a%2Fb`)| /a/b| false",
			"Path(`/x;y`)| /x%3By| false", "Path(`/x%3By`)| /x%3By| true", "PathPrefix(`/foo bar`)| /foo bar| true",
			"PathPrefix(`/pre`)| /prefix| true", "PathPrefix(`/pre`)| /pr| false", "PathPrefix(`/pre`)| /x/pre| false",
			"PathRegexp(`^/items/[0-9]+$`)| /items/42| true", "PathRegexp(`^/items/[0-9]+$`)| /items/42/| false",
			"PathRegexp(`mid`)| /some/mid/way| true", "PathRegexp(`MID`)| /some/mid/way| false" })
	void comparesPaths(String rule, String path, boolean taken) {
		assertThat(RuleParser.parse(rule).matches(TestRequest.to("a.example", path))).isEqualTo(taken);
	}

	@ParameterizedTest
	@CsvSource({ "get, GET, true", "GET, get, true", "GET, POST, false", "PROPFIND, PROPFIND, true" })
	void comparesMethodsInUpperCase(String rule, String method, boolean taken) {
		assertThat(RuleParser.parse("Method(`" + rule + "`)").matches(REQUEST.by(method))).isEqualTo(taken);
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, 127.0.0.1, true", "127.0.0.1, 127.0.0.2, false", "127.0.5.0/24, 127.0.5.9, true",
			"127.0.5.0/24, 127.0.6.9, false", "10.0.0.0/9, 10.127.0.1, true", "10.0.0.0/9, 10.128.0.1, false",
			"0.0.0.0/0, 203.0.113.9, true", "0.0.0.0/0, ::1, false", "::/0, 203.0.113.9, false", "::1, ::1, true",
			"2001:db8::/33, 2001:db8:7fff::1, true", "2001:db8::/33, 2001:db8:8000::1, false",
			"::ffff:10.0.0.1, 10.0.0.1, true", "::ffff:10.0.0.0/104, 10.9.9.9, true",
			"::ffff:10.0.0.0/104, 11.9.9.9, false", "10.0.0.1, ::ffff:10.0.0.1, true" })
	void comparesClients(String rule, String client, boolean taken) {
		assertThat(RuleParser.parse("ClientIP(`" + rule + "`)").matches(REQUEST.from(client))).isEqualTo(taken);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.2.3", "1.2.3.4/33", "1.2.3.4/", "1.2.3.4/-1", "::1/129", "[::1]", "fe80::1%eth0",
			"localhost", "1.2.3.4/255.255.255.0", "/8" })
	void refusesClientsThatAreNoAddresses(String client) {
		assertThatExceptionOfType(InvalidRuleException.class)
			.isThrownBy(() -> RuleParser.parse("ClientIP(`" + client + "`)"))
			.withMessageContaining("\"" + client + "\"")
			.withMessageContaining("expected: an IP address or a CIDR");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Host", "HostRegexp", "Path", "PathPrefix", "PathRegexp", "Method", "Header",
			"HeaderRegexp", "Query", "QueryRegexp", "ClientIP" })
	void areNamedInFourSpellings(String name) {
		String arguments = name.startsWith("Header") ? "(`k`, `v`)" : name.equals("ClientIP") ? "(`::1`)" : "(`/a`)";
		String title = name.charAt(0) + name.substring(1).toLowerCase();
		for (String spelling : new String[] { name, name.toLowerCase(), name.toUpperCase(), title }) {
			assertThat(RuleParser.parse(spelling + arguments).text()).isEqualTo(spelling + arguments);
		}
		String other = name.substring(0, 1).toLowerCase() + name.substring(1, name.length() - 1)
				+ name.substring(name.length() - 1).toUpperCase();
		assertThatExceptionOfType(InvalidRuleException.class).isThrownBy(() -> RuleParser.parse(other + arguments))
			.withMessageContaining("unsupported function: " + other);
	}

	@ParameterizedTest
	@ValueSource(strings = { "((a{1000}){1000}){1000}", "(", "a**", "\\", "[z-a]" })
	void refuseExpressionsThatCannotBeCompiled(String regex) {
		for (String matcher : new String[] { "HostRegexp(`%s`)", "PathRegexp(`%s`)", "HeaderRegexp(`k`, `%s`)",
				"QueryRegexp(`k`, `%s`)" }) {
			assertThatExceptionOfType(InvalidRuleException.class)
				.isThrownBy(() -> RuleParser.parse(matcher.formatted(regex)));
		}
	}

	@Test
	void neverSeeHostAmongTheHeaders() {
		TestRequest request = REQUEST.with("Host", "a.example");
		assertThat(RuleParser.parse("Header(`Host`, `a.example`)").matches(request)).isFalse();
		assertThat(RuleParser.parse("HeaderRegexp(`host`, `.*`)").matches(request)).isFalse();
	}

}
