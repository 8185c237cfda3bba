package io.gatehouse.routing.rule;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.gatehouse.model.expression.ExpressionParser;
import io.gatehouse.routing.Rule.Place;
import io.gatehouse.routing.RuleSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlacesTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '~', value = { "Host(`A.example.`); a.example *",
			"Host(`*.a.example`); *.a.example *", "Host(`*`); * *", "Path(`/a`); * =/a", "PathPrefix(`/a`); * /a",
			"Host(`a`) && Path(`/a`); a =/a", "Host(`a`) && (Path(`/a`) || PathPrefix(`/b`)); a =/a, a /b",
			"(Host(`a`) || Host(`b`)) && PathPrefix(`/c`); a /c, b /c", "!Host(`a`); * *",
			"!Host(`a`) && Path(`/a`); * =/a", "Host(`a`) || Path(`/a`); a *, * =/a", "Host(`a`) || Method(`GET`); * *",
			"Host(`a`) && Method(`GET`); a *", "Host(`*.a`) && Host(`x.a`); x.a *",
			"PathPrefix(`/a`) && PathPrefix(`/a/b`); * /a/b", "PathPrefix(`/a`) && Path(`/a/b`); * =/a/b",
			"HostRegexp(`a`) && Host(`a`); a *", "Host(`a`) || Host(`a`); a *" })
	void areWhatARequestMustHave(String rule, String places) {
		assertThat(places(rule).stream().map(PlacesTests::show).collect(Collectors.joining(", "))).isEqualTo(places);
	}

	@Test
	void areOneSideWhereBothCombinedWereTooMany() {
		String rule = "(" + some("Host(`h%d`)", 30) + ") && (" + some("Path(`/p%d`)", 5) + ")";
		assertThat(places(rule)).hasSize(30).allMatch((place) -> place.host() != null);
	}

	@Test
	void areEverywhereWhereTheyAreTooMany() {
		assertThat(places(some("Host(`h%d`)", 1000))).hasSize(1000);
		assertThat(places(some("Host(`h%d`)", 1001))).containsExactly(Place.ANY);
	}

	private static List<Place> places(String rule) {
		return CompiledRule.of(rule, ExpressionParser.parse(rule), RuleSyntax.V3).places();
	}

	private static String some(String matcher, int count) {
		return IntStream.range(0, count).mapToObj(matcher::formatted).collect(Collectors.joining(" || "));
	}

	private static String show(Place place) {
		String host = (place.host() != null) ? place.host() : "*";
		String path = (place.path() != null) ? (place.exact() ? "=" : "") + place.path() : "*";
		return host + " " + path;
	}

}
