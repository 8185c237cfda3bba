package io.gatehouse.routing;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Routes of one place of the index, in their order. Filled while the index is built, only
 * read afterwards.
 */
final class RankedList {

	private Ranked[] routes = new Ranked[1];

	private int size;

	void add(Ranked route) {
		// A rule can name one place twice
		if (this.size > 0 && this.routes[this.size - 1] == route) {
			return;
		}
		if (this.size == this.routes.length) {
			this.routes = Arrays.copyOf(this.routes, this.size * 2);
		}
		this.routes[this.size++] = route;
	}

	/** The first that matches and stands before the best found so far; else that one. */
	@Nullable Ranked better(RequestView request, @Nullable Ranked best) {
		for (int i = 0; i < this.size; i++) {
			Ranked route = this.routes[i];
			if (best != null && route.rank() >= best.rank()) {
				return best;
			}
			if (route.matches(request)) {
				return route;
			}
		}
		return best;
	}

}
