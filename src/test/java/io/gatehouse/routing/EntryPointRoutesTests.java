package io.gatehouse.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

class EntryPointRoutesTests {

	private static final Comparator<RouteEntry> ORDER = Comparator
		.comparing(RouteEntry::priority, Comparator.reverseOrder())
		.thenComparing(RouteEntry::precedence)
		.thenComparing(RouteEntry::name);

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void givesTheAnswerOfAskingEveryRuleInOrder(long seed) {
		RandomRules random = new RandomRules(seed);
		int taken = 0;
		for (int round = 0; round < 60; round++) {
			List<RouteEntry> entries = ruled(random, 1 + random.number(60));
			EntryPointRoutes routes = index(entries);
			entries.sort(ORDER);
			for (int i = 0; i < 200; i++) {
				TestRequest request = random.request();
				RouteEntry expected = firstRuled(entries, request);
				assertThat(routes.match(request)).as("%s", request).isSameAs(expected);
				taken += (expected != null) ? 1 : 0;
			}
		}
		assertThat(taken).isBetween(2_000, 11_990);
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12, 13 })
	void givesTheAnswerOfAskingEveryRuleAndPredicateInOrder(long seed) {
		RandomRules random = new RandomRules(seed);
		MockServerWebExchange exchange = exchange("/");
		for (int round = 0; round < 40; round++) {
			List<String> asked = new ArrayList<>();
			List<String> taking = new ArrayList<>();
			List<RouteEntry> entries = ruled(random, 1 + random.number(20));
			for (int i = random.number(6); i >= 0; i--) {
				String name = "p" + i;
				entries.add(TestEntries.asking(name, random.number(8), random.number(3), (e) -> {
					asked.add(name);
					return taking.contains(name);
				}));
			}
			EntryPointRoutes routes = index(entries);
			assertThat(routes.asksPredicates()).isTrue();
			entries.sort(ORDER);
			for (int i = 0; i < 50; i++) {
				asked.clear();
				taking.clear();
				taking.add("p" + random.number(12));
				TestRequest request = random.request();
				List<String> mustAsk = new ArrayList<>();
				RouteEntry expected = first(entries, request, taking, mustAsk);
				assertThat(routes.match(request, exchange).block()).as("%s", request).isSameAs(expected);
				assertThat(asked).isEqualTo(mustAsk);
				assertThat(routes.match(request)).isSameAs(firstRuled(entries, request));
			}
		}
	}

	@Test
	void ordersByPriorityThenPrecedenceThenName() {
		RouteEntry b = TestEntries.ruled("b", 5, 1, "PathPrefix(`/`)");
		RouteEntry a = TestEntries.ruled("a", 5, 1, "PathPrefix(`/a`)");
		RouteEntry preceding = TestEntries.ruled("z", 5, 0, "Path(`/a/z`)");
		RouteEntry highest = TestEntries.ruled("zz", 5_000_000_000L, 9, "Host(`h`)");
		RouteEntry negative = TestEntries.ruled("-", -1, 0, "Host(`n`)");
		EntryPointRoutes routes = index(List.of(negative, b, a, preceding, highest));
		assertThat(routes.match(TestRequest.to("x", "/a/z"))).isSameAs(preceding);
		assertThat(routes.match(TestRequest.to("x", "/a/y"))).isSameAs(a);
		assertThat(routes.match(TestRequest.to("n", "/y"))).isSameAs(b);
		assertThat(routes.match(TestRequest.to("h", "/a/z"))).isSameAs(highest);
	}

	@Test
	void findsARouteAmongHostsPathsAndWildcards() {
		List<RouteEntry> entries = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			entries.add(TestEntries.ruled("host" + i, 9, 0, "Host(`h" + i + ".example`)"));
			entries.add(TestEntries.ruled("path" + i, 9, 0, "Host(`one.example`) && PathPrefix(`/p" + i + "/`)"));
			entries.add(TestEntries.ruled("wild" + i, 9, 0, "Host(`*.w" + i + ".example`)"));
		}
		EntryPointRoutes routes = index(entries);
		for (int i = 0; i < 500; i++) {
			assertThat(name(routes, "h" + i + ".example", "/")).isEqualTo("host" + i);
			assertThat(name(routes, "one.example", "/p" + i + "/x")).isEqualTo("path" + i);
			assertThat(name(routes, "x.w" + i + ".example", "/")).isEqualTo("wild" + i);
			assertThat(name(routes, "y.x.w" + i + ".example", "/")).isNull();
		}
		assertThat(name(routes, "one.example", "/p")).isNull();
	}

	@Test
	void takesNothingByAPredicateThatFails() {
		List<String> asked = new ArrayList<>();
		RouteEntry throwing = TestEntries.asking("throwing", 9, 0, (exchange) -> {
			asked.add(exchange.getAttribute(
					"org.springframework.cloud.gateway.support.ServerWebExchangeUtils" + ".gatewayPredicateRouteAttr"));
			throw new IllegalStateException("on purpose");
		});
		RouteEntry rest = TestEntries.ruled("rest", 1, 0, "PathPrefix(`/`)");
		MockServerWebExchange exchange = exchange("/");
		assertThat(index(List.of(throwing, rest)).match(TestRequest.to("a", "/"), exchange).block()).isSameAs(rest);
		assertThat(asked).containsExactly("throwing");
		assertThat(exchange.getAttributes()).doesNotContainValue("throwing");
	}

	@Test
	void keepsPlainAndTlsRoutesAndEntryPointsApart() {
		RouteEntry plain = TestEntries.ruled("plain", 1, 0, "PathPrefix(`/`)");
		RouteEntry other = TestEntries.on(TestEntries.ruled("other", 2, 0, "PathPrefix(`/`)"), "other", "other");
		assertThat(EntryPointRoutes.index(List.of(plain), true)).isEmpty();
		Map<String, EntryPointRoutes> routes = EntryPointRoutes.index(List.of(plain, other), false);
		assertThat(routes).containsOnlyKeys("web", "other");
		assertThat(name(routes.get("web"), "a", "/")).isEqualTo("plain");
		assertThat(name(routes.get("other"), "a", "/")).isEqualTo("other");
	}

	@Test
	void sharesOneIndexAmongEntryPointsOfTheSameRoutes() {
		RouteEntry both = TestEntries.on(TestEntries.ruled("both", 1, 0, "PathPrefix(`/`)"), "web", "alt", "admin");
		RouteEntry also = TestEntries.on(TestEntries.ruled("also", 2, 0, "Path(`/a`)"), "alt", "web");
		Map<String, EntryPointRoutes> routes = EntryPointRoutes.index(List.of(both, also), false);
		assertThat(routes.get("web")).isSameAs(routes.get("alt")).isNotSameAs(routes.get("admin"));
		assertThat(name(routes.get("admin"), "a", "/a")).isEqualTo("both");
	}

	private static List<RouteEntry> ruled(RandomRules random, int count) {
		List<RouteEntry> entries = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Rule rule = (random.number(3) == 0) ? RuleParser.parse(random.olderRule(), RuleSyntax.V2)
					: RuleParser.parse(random.rule());
			entries.add(TestEntries.ruled("r" + i, random.number(8), random.number(3), rule));
		}
		return entries;
	}

	private static EntryPointRoutes index(List<RouteEntry> entries) {
		return EntryPointRoutes.index(entries, false).get("web");
	}

	private static @Nullable RouteEntry firstRuled(List<RouteEntry> entries, RequestView request) {
		return first(entries, request, List.of(), new ArrayList<>());
	}

	private static @Nullable RouteEntry first(List<RouteEntry> entries, RequestView request, List<String> taking,
			List<String> asked) {
		for (RouteEntry entry : entries) {
			Rule rule = entry.rule();
			if (rule == null) {
				asked.add(entry.name());
			}
			if ((rule != null) ? rule.matches(request) : taking.contains(entry.name())) {
				return entry;
			}
		}
		return null;
	}

	private static @Nullable String name(EntryPointRoutes routes, String host, String path) {
		RouteEntry found = routes.match(TestRequest.to(host, path));
		return (found != null) ? found.name() : null;
	}

	private static MockServerWebExchange exchange(String path) {
		return MockServerWebExchange.from(MockServerHttpRequest.get("http://a.example" + path));
	}

}
