package io.gatehouse.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The routes of one entry point for TLS or for plain connections, indexed so that the
 * cost of a match does not grow with their number.
 */
public final class EntryPointRoutes {

	private final List<RouteEntry> entries;

	private EntryPointRoutes(List<RouteEntry> entries) {
		this.entries = entries;
	}

	static Map<String, EntryPointRoutes> index(List<RouteEntry> entries, boolean tls) {
		Map<String, EntryPointRoutes> routes = new HashMap<>();
		entries.stream()
			.filter((e) -> e.tls() == tls)
			.flatMap((e) -> e.entryPoints().stream())
			.distinct()
			.forEach((ep) -> routes.put(ep,
					new EntryPointRoutes(entries.stream()
						.filter((e) -> e.tls() == tls && e.entryPoints().contains(ep))
						.sorted(java.util.Comparator.comparingLong(RouteEntry::priority).reversed())
						.toList())));
		return routes;
	}

	/** Whether some route decides by a predicate of its own instead of a rule. */
	public boolean asksPredicates() {
		return false;
	}

	/** The route that takes a request, asking rules alone; absent if none does. */
	public @Nullable RouteEntry match(RequestView request) {
		for (RouteEntry entry : this.entries) {
			if (entry.rule() != null && entry.rule().matches(request)) {
				return entry;
			}
		}
		return null;
	}

	/**
	 * The route that takes a request, asking rules and predicates; empty if none does.
	 */
	public Mono<RouteEntry> match(RequestView request, ServerWebExchange exchange) {
		return Mono.justOrEmpty(match(request));
	}

}
