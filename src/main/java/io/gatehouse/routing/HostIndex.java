package io.gatehouse.routing;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Routes by host: exact, one label before a domain, or any. Under each the paths.
 */
final class HostIndex {

	private final Map<String, PathIndex> exact = new HashMap<>();

	// By what follows the first label, with its dot
	private final Map<String, PathIndex> wildcard = new HashMap<>();

	private final PathIndex any = new PathIndex();

	void add(Rule.Place place, Ranked route) {
		String host = place.host();
		PathIndex paths;
		if (host == null) {
			paths = this.any;
		}
		else if (host.startsWith("*.")) {
			paths = this.wildcard.computeIfAbsent(host.substring(1), (key) -> new PathIndex());
		}
		else {
			paths = this.exact.computeIfAbsent(host, (key) -> new PathIndex());
		}
		paths.add(place, route);
	}

	@Nullable Ranked match(RequestView request) {
		String host = request.host();
		Ranked best = null;
		PathIndex paths = this.exact.get(host);
		if (paths != null) {
			best = paths.better(request, best);
		}
		String alias = request.alias();
		if (!alias.isEmpty()) {
			PathIndex behind = this.exact.get(alias);
			best = (behind != null) ? behind.better(request, best) : best;
		}
		if (!this.wildcard.isEmpty()) {
			int dot = host.indexOf('.');
			PathIndex below = (dot > 0) ? this.wildcard.get(host.substring(dot)) : null;
			if (below != null) {
				best = below.better(request, best);
			}
		}
		return this.any.better(request, best);
	}

}
