package io.gatehouse.compile;

import java.util.List;

import io.gatehouse.model.tls.TlsOptions;
import org.jspecify.annotations.Nullable;

/**
 * What an object found behind a name. As long as the name leads to what does the same
 * work, what was made with it can stay.
 *
 * @param kind what was looked for
 * @param name under which name
 * @param found what was there; absent if there was nothing
 */
record Dependency(Kind kind, Reference name, @Nullable Object found) {

	/** Whether all names still lead where they led. */
	static boolean unchanged(List<Dependency> dependencies, Pass pass) {
		for (Dependency dependency : dependencies) {
			Object now = switch (dependency.kind) {
				case SERVICE -> pass.service(dependency.name);
				case MIDDLEWARE -> pass.middleware(dependency.name);
				case TLS_OPTIONS -> pass.tlsOptions(dependency.name);
			};
			if (now != dependency.found && !atWork(dependency.found, now)) {
				return false;
			}
		}
		return true;
	}

	/** Whether two objects do the same work, though they may be asked for elsewhere. */
	private static boolean atWork(@Nullable Object before, @Nullable Object now) {
		if (before instanceof TlsOptions options) {
			return options.equals(now);
		}
		if (before instanceof CompiledMiddleware middleware && now instanceof CompiledMiddleware other) {
			return middleware.filter() != null && middleware.filter() == other.filter();
		}
		return before instanceof CompiledService service && now instanceof CompiledService other
				&& service.live() != null && service.live() == other.live()
				&& service.asked().value().middlewares().equals(other.asked().value().middlewares());
	}

	enum Kind {

		SERVICE, MIDDLEWARE, TLS_OPTIONS

	}

}
