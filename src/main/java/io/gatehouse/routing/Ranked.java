package io.gatehouse.routing;

/**
 * A route and its place in the order of all.
 *
 * @param rank its place; lower is asked first
 * @param entry the route
 */
record Ranked(int rank, RouteEntry entry) {

	boolean matches(RequestView request) {
		Rule rule = this.entry.rule();
		return rule != null && rule.matches(request);
	}

}
