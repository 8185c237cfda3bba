package io.gatehouse.compile;

import java.util.ArrayList;
import java.util.List;

import io.gatehouse.middleware.MiddlewareContext;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.upstream.Service;
import org.springframework.cloud.gateway.filter.GatewayFilter;

/**
 * Finds what a middleware names while it is made, and notes it, so that the middleware is
 * made anew when that changes.
 */
final class Surroundings implements MiddlewareContext {

	private final Reference name;

	private final Pass pass;

	private final List<Dependency> dependencies = new ArrayList<>();

	private final List<Service> servers = new ArrayList<>();

	private boolean closed;

	Surroundings(Reference name, Pass pass) {
		this.name = name;
		this.pass = pass;
	}

	@Override
	public String name() {
		return this.name.qualified();
	}

	@Override
	public GatewayFilter middleware(String other) {
		Reference reference = find(other);
		boolean recursion = this.pass.isUnderWay(reference);
		CompiledMiddleware found = this.pass.middleware(reference);
		this.dependencies.add(new Dependency(Dependency.Kind.MIDDLEWARE, reference, found));
		if (recursion) {
			throw new BrokenReferenceException("could not instantiate middleware " + reference.qualified()
					+ ": recursion detected in " + String.join("->", this.pass.path()) + "->" + reference.qualified());
		}
		if (found == null) {
			throw new BrokenReferenceException(this.pass.isTooDeep()
					? "could not instantiate middleware " + reference.qualified() + ": named too deep in others"
					: "middleware \"" + reference.qualified() + "\" does not exist");
		}
		if (found.filter() == null) {
			throw BrokenReferenceException.because(found.problems().get(0));
		}
		return found.filter();
	}

	@Override
	public Service service(String other) {
		Reference reference = find(other);
		CompiledService found = this.pass.service(reference);
		this.dependencies.add(new Dependency(Dependency.Kind.SERVICE, reference, found));
		if (found == null) {
			throw new BrokenReferenceException("the service \"" + reference.qualified() + "\" does not exist");
		}
		if (!found.works()) {
			throw BrokenReferenceException.because(found.problems().get(0));
		}
		if (found.live() == null || !found.asked().value().middlewares().isEmpty()) {
			throw new BrokenReferenceException("not implemented yet: middleware that calls \"" + reference.qualified()
					+ "\", which is internal or has middlewares");
		}
		return found.live();
	}

	@Override
	public Service server(String url, ServersTransport transport) {
		Service server = this.pass.server(this.name, url, transport);
		this.servers.add(server);
		return server;
	}

	/** The servers that only this middleware asks. */
	List<Service> servers() {
		return this.servers;
	}

	/** Ends the making; what was named until now. */
	List<Dependency> close() {
		this.closed = true;
		return this.dependencies;
	}

	private Reference find(String other) {
		if (this.closed) {
			throw new IllegalStateException("middleware " + name() + " asks for " + other + " after it was made");
		}
		return Reference.of(other, this.name.provider());
	}

}
