package io.gatehouse.compile;

import java.util.ArrayList;
import java.util.List;

import io.gatehouse.model.http.Router;

/**
 * What a router may not ask for, whatever else there is (Traefik rows C13 and C19).
 */
final class RouterLimits {

	/** The highest priority that users may give; those above are for Gatehouse itself. */
	static final long MAX_PRIORITY = Long.MAX_VALUE - 1000;

	private RouterLimits() {
	}

	/** Why the router cannot work; none if it can. */
	static List<String> problems(Router router, Reference name, boolean parent) {
		List<String> problems = new ArrayList<>();
		boolean internal = name.provider().equals(ServiceCompiler.INTERNAL);
		if (router.priority() > MAX_PRIORITY && !internal) {
			problems.add("the router priority " + router.priority() + " exceeds the max user-defined priority "
					+ MAX_PRIORITY);
		}
		if (!parent && (router.service() == null || router.service().isEmpty())) {
			problems.add("router has no service and no child routers");
		}
		return problems;
	}

}
