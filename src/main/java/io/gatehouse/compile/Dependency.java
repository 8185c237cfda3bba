package io.gatehouse.compile;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an object found behind a name. As long as the name leads to the very same object,
 * what was made with it can stay.
 *
 * @param kind what was looked for
 * @param name under which name
 * @param found what was there; absent if there was nothing
 */
record Dependency(Kind kind, Reference name, @Nullable Object found) {

	/** Whether all names still lead where they led. */
	static boolean unchanged(List<Dependency> dependencies, Pass pass) {
		for (Dependency dependency : dependencies) {
			Object now = (dependency.kind == Kind.SERVICE) ? pass.service(dependency.name)
					: pass.middleware(dependency.name);
			if (now != dependency.found) {
				return false;
			}
		}
		return true;
	}

	enum Kind {

		SERVICE, MIDDLEWARE

	}

}
