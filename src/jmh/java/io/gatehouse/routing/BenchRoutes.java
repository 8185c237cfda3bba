package io.gatehouse.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.route.Route;

/**
 * How routers are spread: over hosts, or over the paths of one host.
 */
public enum BenchRoutes {

	/** A host for every router. */
	HOSTS((i) -> "Host(`h" + i + ".example.com`)", (i) -> new BenchRequest("h" + i + ".example.com", "/shop/cart")),

	/** A path for every router, all of one host. */
	PATHS((i) -> "Host(`example.com`) && PathPrefix(`/p" + i + "/`)",
			(i) -> new BenchRequest("example.com", "/p" + i + "/cart")),

	/** A host and a path below it for every router, ten to a host. */
	BOTH((i) -> "Host(`h" + i / 10 + ".example.com`) && (PathPrefix(`/a" + i % 10 + "`) || Path(`/b" + i % 10 + "`))",
			(i) -> new BenchRequest("h" + i / 10 + ".example.com", "/b" + i % 10)),

	/** One label of any name before a domain for every router. */
	WILDCARDS((i) -> "Host(`*.d" + i + ".example.com`)",
			(i) -> new BenchRequest("shop.d" + i + ".example.com", "/shop/cart"));

	private final IntFunction<String> rule;

	private final IntFunction<RequestView> request;

	BenchRoutes(IntFunction<String> rule, IntFunction<RequestView> request) {
		this.rule = rule;
		this.request = request;
	}

	List<RouteEntry> entries(int count) {
		List<RouteEntry> entries = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			String text = this.rule.apply(i);
			String name = "router-" + i + "@docker";
			Rule compiled = RuleParser.parse(text);
			Route route = Route.async()
				.id(name)
				.uri("http://127.0.0.1")
				.asyncPredicate(new RulePredicate(compiled))
				.build();
			entries.add(new RouteEntry(name, List.of("web"), false, text.length(), 0, compiled, route,
					(exchange) -> Mono.empty(), null, null));
		}
		return entries;
	}

	/** A request for each of some routers spread over all of them. */
	RequestView[] requests(int routers) {
		RequestView[] requests = new RequestView[64];
		for (int i = 0; i < requests.length; i++) {
			requests[i] = this.request.apply((int) ((long) i * routers / requests.length));
		}
		return requests;
	}

	static RoutingTable table(List<RouteEntry> entries) {
		return new RoutingTable(entries, Map.of(), Map.of(), Map.of(), Map.of());
	}

}
