package io.gatehouse.routing;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Routes of one host by path: whole paths by hash, beginnings in a radix tree.
 */
final class PathIndex {

	private final Map<String, RankedList> exact = new HashMap<>(2);

	// The root's routes are those that ask nothing of the path, or of its beginning only
	private final PathNode root = new PathNode("");

	void add(Rule.Place place, Ranked route) {
		String path = place.path();
		if (path != null && place.exact()) {
			this.exact.computeIfAbsent(path, (key) -> new RankedList()).add(route);
		}
		else {
			this.root.add((path != null) ? path : "", route);
		}
	}

	@Nullable Ranked better(RequestView request, @Nullable Ranked before) {
		Ranked best = before;
		String path = request.path();
		if (!this.exact.isEmpty()) {
			RankedList whole = this.exact.get(path);
			if (whole != null) {
				best = whole.better(request, best);
			}
		}
		return this.root.better(request, path, best);
	}

}
