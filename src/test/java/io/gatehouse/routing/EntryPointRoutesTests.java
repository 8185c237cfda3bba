package io.gatehouse.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.route.Route;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

class EntryPointRoutesTests {

	private static final String[] HOSTS = { "a.example", "b.example", "x.a.example", "y.a.example", "z.x.a.example",
			"example", "" };

	private static final String[] PATHS = { "/", "/a", "/ab", "/a/b", "/a/b/c", "/b", "/abc/d", "/a/" };

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void givesTheAnswerOfAskingEveryRuleInOrder(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < 60; round++) {
			List<RouteEntry> entries = new ArrayList<>();
			int count = 1 + random.nextInt(60);
			for (int i = 0; i < count; i++) {
				Rule rule = RuleParser.parse(rule(random, 3));
				entries.add(entry("r" + i, random.nextInt(8), random.nextInt(3), rule, null));
			}
			EntryPointRoutes routes = EntryPointRoutes.index(entries, false).get("web");
			entries.sort(Comparator.comparingLong(RouteEntry::priority)
				.reversed()
				.thenComparingInt(RouteEntry::precedence)
				.thenComparing(RouteEntry::name));
			for (int i = 0; i < 200; i++) {
				TestRequest request = TestRequest
					.to(HOSTS[random.nextInt(HOSTS.length)], PATHS[random.nextInt(PATHS.length)])
					.by(random.nextBoolean() ? "GET" : "POST");
				RouteEntry expected = entries.stream()
					.filter((entry) -> entry.rule() != null && entry.rule().matches(request))
					.findFirst()
					.orElse(null);
				assertThat(routes.match(request)).as("%s", request).isSameAs(expected);
			}
		}
	}

	@Test
	void asksPredicatesInTheirPlaceAmongTheRules() {
		RouteEntry low = entry("low", 1, 0, RuleParser.parse("PathPrefix(`/`)"), null);
		RouteEntry high = entry("high", 9, 0, RuleParser.parse("Path(`/high`)"), null);
		List<String> asked = new ArrayList<>();
		RouteEntry middle = entry("middle", 5, 0, null, predicate(asked, "middle", "/middle"));
		RouteEntry last = entry("last", 0, 0, null, predicate(asked, "last", "/"));
		EntryPointRoutes routes = EntryPointRoutes.index(List.of(low, middle, last, high), false).get("web");
		assertThat(routes.asksPredicates()).isTrue();
		assertThat(match(routes, "/high")).isSameAs(high);
		assertThat(asked).isEmpty();
		assertThat(match(routes, "/middle")).isSameAs(middle);
		assertThat(match(routes, "/other")).isSameAs(low);
		assertThat(asked).containsExactly("middle", "middle");
	}

	@Test
	void keepsPlainAndTlsRoutesApart() {
		RouteEntry plain = entry("plain", 1, 0, RuleParser.parse("PathPrefix(`/`)"), null);
		assertThat(EntryPointRoutes.index(List.of(plain), true)).isEmpty();
		assertThat(EntryPointRoutes.index(List.of(plain), false)).containsOnlyKeys("web");
	}

	private static @Nullable RouteEntry match(EntryPointRoutes routes, String path) {
		return routes
			.match(TestRequest.to("a.example", path),
					MockServerWebExchange.from(MockServerHttpRequest.get("http://a.example" + path)))
			.block();
	}

	private static Route predicate(List<String> asked, String name, String path) {
		return Route.async().id(name).uri("http://localhost").asyncPredicate((exchange) -> {
			asked.add(name);
			return Mono.just(exchange.getRequest().getPath().value().equals(path));
		}).build();
	}

	private static RouteEntry entry(String name, long priority, int precedence, @Nullable Rule rule,
			@Nullable Route route) {
		Route made = (route != null) ? route
				: Route.async().id(name).uri("http://localhost").asyncPredicate(new RulePredicate(rule)).build();
		return new RouteEntry(name, List.of("web"), false, priority, precedence, rule, made, (exchange) -> Mono.empty(),
				null, null);
	}

	private static String rule(Random random, int depth) {
		if (depth == 0 || random.nextInt(3) == 0) {
			return switch (random.nextInt(7)) {
				case 0 -> "Host(`" + HOSTS[random.nextInt(HOSTS.length - 1)] + "`)";
				case 1 -> "Host(`*.a.example`)";
				case 2 -> "Path(`" + PATHS[random.nextInt(PATHS.length)] + "`)";
				case 3 -> "PathPrefix(`" + PATHS[random.nextInt(PATHS.length)] + "`)";
				case 4 -> "Method(`GET`)";
				case 5 -> "HostRegexp(`^[ab]`)";
				default -> "Host(`*`)";
			};
		}
		return switch (random.nextInt(5)) {
			case 0, 1 -> rule(random, depth - 1) + " && " + rule(random, depth - 1);
			case 2, 3 -> "(" + rule(random, depth - 1) + " || " + rule(random, depth - 1) + ")";
			default -> "!(" + rule(random, depth - 1) + ")";
		};
	}

}
