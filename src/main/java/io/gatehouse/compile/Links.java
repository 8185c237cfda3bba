package io.gatehouse.compile;

import java.util.ArrayList;
import java.util.List;

import io.gatehouse.middleware.RouterScoped;
import io.gatehouse.model.Origin;
import io.gatehouse.model.tls.TlsOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;

/**
 * What a router names, looked up and noted; what is missing or broken becomes a problem
 * of the router (Traefik row C19).
 */
final class Links {

	private final Pass pass;

	private final Origin origin;

	private final List<String> problems;

	private final String router;

	private final List<Dependency> dependencies = new ArrayList<>();

	private final List<String> middlewares = new ArrayList<>();

	/**
	 * What a router names.
	 * @param router the router's qualified name
	 * @param pass where it is found
	 * @param origin where the router comes from
	 * @param problems where problems are told
	 */
	Links(String router, Pass pass, Origin origin, List<String> problems) {
		this.router = router;
		this.pass = pass;
		this.origin = origin;
		this.problems = problems;
	}

	/** The filters of those middlewares that work. */
	List<GatewayFilter> filters(List<Reference> names) {
		List<GatewayFilter> filters = new ArrayList<>(names.size());
		for (Reference name : names) {
			CompiledMiddleware found = this.pass.middleware(name);
			this.dependencies.add(new Dependency(Dependency.Kind.MIDDLEWARE, name, found));
			if (found == null) {
				this.problems.add("middleware \"" + name.qualified() + "\" does not exist, from " + this.origin);
				continue;
			}
			this.middlewares.add(found.name().qualified());
			if (found.filter() != null) {
				filters.add(RouterScoped.of(found.filter(), this.router));
			}
			else {
				this.problems.addAll(found.problems());
			}
		}
		return filters;
	}

	/** The service; absent if there is none of that name. */
	@Nullable CompiledService service(Reference name) {
		CompiledService found = this.pass.service(name);
		this.dependencies.add(new Dependency(Dependency.Kind.SERVICE, name, found));
		if (found == null) {
			this.problems.add("the service \"" + name.qualified() + "\" does not exist, from " + this.origin);
		}
		else {
			this.problems.addAll(found.problems());
		}
		return found;
	}

	/** The TLS options; absent if there are none of that name. */
	@Nullable TlsOptions tlsOptions(Reference name) {
		TlsOptions found = this.pass.tlsOptions(name);
		this.dependencies.add(new Dependency(Dependency.Kind.TLS_OPTIONS, name, found));
		if (found == null) {
			this.problems.add("unknown TLS options: " + name.qualified() + ", from " + this.origin);
		}
		return found;
	}

	List<Dependency> dependencies() {
		return this.dependencies;
	}

	/** Qualified names of the middlewares that are there. */
	List<String> middlewares() {
		return this.middlewares;
	}

}
