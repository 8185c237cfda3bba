package io.gatehouse.compile;

import java.util.List;

/**
 * Where a router stands among routers that hand requests down (Traefik row C18).
 *
 * @param child whether it gets its requests from other routers instead of entry points
 * @param parents qualified names of those, as they are at work
 * @param children qualified names of the routers that it hands requests down to
 * @param problems why it cannot stand there
 * @param warnings what is wrong and does not keep it from working
 */
record TreePlace(boolean child, List<String> parents, List<String> children, List<String> problems,
		List<String> warnings) {

	/** Of an ordinary router, alone between entry points and a service. */
	static final TreePlace ALONE = new TreePlace(false, List.of(), List.of(), List.of(), List.of());

	TreePlace {
		parents = List.copyOf(parents);
		children = List.copyOf(children);
		problems = List.copyOf(problems);
		warnings = List.copyOf(warnings);
	}

	boolean isParent() {
		return !this.children.isEmpty();
	}

}
