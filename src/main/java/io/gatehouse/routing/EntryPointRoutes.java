package io.gatehouse.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;

/**
 * The routes of one entry point for TLS or for plain connections, indexed so that the
 * cost of a match does not grow with their number. Routes stand in one order: priority,
 * then the provider's precedence, then name (Traefik rows C12 to C14 and A20).
 */
public final class EntryPointRoutes {

	private static final Comparator<RouteEntry> ORDER = Comparator.comparingLong(RouteEntry::priority)
		.reversed()
		.thenComparingInt(RouteEntry::precedence)
		.thenComparing(RouteEntry::name);

	private final HostIndex index = new HostIndex();

	// Routes whose own predicate decides: asked one after the other
	private final List<Ranked> predicates = new ArrayList<>();

	private final List<Ranked> all;

	private EntryPointRoutes(List<Ranked> all) {
		this.all = all;
		all.forEach(this::add);
	}

	/** Routes that are only asked together, for example the children of one router. */
	public static EntryPointRoutes of(List<RouteEntry> entries) {
		List<RouteEntry> sorted = new ArrayList<>(entries);
		sorted.sort(ORDER);
		List<Ranked> ranked = new ArrayList<>(sorted.size());
		sorted.forEach((entry) -> ranked.add(new Ranked(ranked.size(), entry)));
		return new EntryPointRoutes(ranked);
	}

	static Map<String, EntryPointRoutes> index(List<RouteEntry> entries, boolean tls) {
		List<RouteEntry> sorted = new ArrayList<>(entries.size());
		for (RouteEntry entry : entries) {
			if (entry.tls() == tls) {
				sorted.add(entry);
			}
		}
		sorted.sort(ORDER);
		Map<String, List<Ranked>> lists = new HashMap<>();
		int rank = 0;
		for (RouteEntry entry : sorted) {
			Ranked ranked = new Ranked(rank++, entry);
			for (String entryPoint : entry.entryPoints()) {
				List<Ranked> list = lists.computeIfAbsent(entryPoint, (name) -> new ArrayList<>());
				// A router can name one entry point twice
				if (list.isEmpty() || list.get(list.size() - 1) != ranked) {
					list.add(ranked);
				}
			}
		}
		return index(lists);
	}

	// Most routers stand on every entry point, so that few indexes serve them all
	private static Map<String, EntryPointRoutes> index(Map<String, List<Ranked>> lists) {
		Map<String, EntryPointRoutes> routes = new HashMap<>();
		lists.forEach((entryPoint, list) -> routes.put(entryPoint,
				routes.values()
					.stream()
					.filter((made) -> made.isOf(list))
					.findFirst()
					.orElseGet(() -> new EntryPointRoutes(list))));
		return routes;
	}

	private boolean isOf(List<Ranked> list) {
		if (this.all.size() != list.size()) {
			return false;
		}
		for (int i = 0; i < list.size(); i++) {
			if (this.all.get(i) != list.get(i)) {
				return false;
			}
		}
		return true;
	}

	private void add(Ranked ranked) {
		Rule rule = ranked.entry().rule();
		if (rule == null) {
			this.predicates.add(ranked);
		}
		else {
			rule.places().forEach((place) -> this.index.add(place, ranked));
		}
	}

	/** Whether some route decides by a predicate of its own instead of a rule. */
	public boolean asksPredicates() {
		return !this.predicates.isEmpty();
	}

	/** The route that takes a request, asking rules alone; absent if none does. */
	public @Nullable RouteEntry match(RequestView request) {
		Ranked found = this.index.match(request);
		return (found != null) ? found.entry() : null;
	}

	/**
	 * The route that takes a request, asking rules and predicates; empty if none does. A
	 * predicate behind the best rule is not asked; one that fails takes nothing.
	 */
	public Mono<RouteEntry> match(RequestView request, ServerWebExchange exchange) {
		Ranked found = this.index.match(request);
		Mono<RouteEntry> byRule = (found != null) ? Mono.just(found.entry()) : Mono.empty();
		int before = before(found);
		if (before == 0) {
			return byRule;
		}
		return Flux.fromIterable(this.predicates.subList(0, before))
			.map(Ranked::entry)
			.filterWhen((entry) -> PredicateAsk.of(entry, exchange), 1)
			.next()
			.doOnTerminate(() -> PredicateAsk.done(exchange))
			.switchIfEmpty(byRule);
	}

	// How many predicates stand before a route
	private int before(@Nullable Ranked found) {
		int count = 0;
		while (count < this.predicates.size() && (found == null || this.predicates.get(count).rank() < found.rank())) {
			count++;
		}
		return count;
	}

}
