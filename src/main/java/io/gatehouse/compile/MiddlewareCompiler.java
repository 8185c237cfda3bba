package io.gatehouse.compile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.middleware.MiddlewareFactory;
import io.gatehouse.model.InvalidOptions;
import io.gatehouse.model.Located;
import io.gatehouse.model.MiddlewareKinds;
import io.gatehouse.model.MiddlewareOptions;
import io.gatehouse.model.http.Middleware;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;

/**
 * Compiles middlewares (Traefik rows F01, F02 and F43).
 */
final class MiddlewareCompiler {

	private final Map<Class<?>, MiddlewareFactory<?>> factories = new HashMap<>();

	MiddlewareCompiler(List<MiddlewareFactory<?>> factories) {
		for (MiddlewareFactory<?> factory : factories) {
			if (this.factories.put(factory.getConfigClass(), factory) != null) {
				throw new IllegalStateException(
						"two middleware factories take " + factory.getConfigClass().getSimpleName());
			}
		}
	}

	CompiledMiddleware compile(Reference name, Located<Middleware> asked, @Nullable CompiledMiddleware before,
			Pass pass) {
		if (before != null && before.asked().value().equals(asked.value())
				&& Dependency.unchanged(before.dependencies(), pass)) {
			if (before.asked().origin().equals(asked.origin())) {
				return before;
			}
			if (before.filter() != null) {
				return new CompiledMiddleware(before.name(), asked, before.filter(), List.of(), before.dependencies(),
						before.servers(), before.madeBy());
			}
		}
		Surroundings surroundings = new Surroundings(name, pass);
		for (MiddlewareOptions options : asked.value().kinds().values()) {
			if (options instanceof InvalidOptions invalid) {
				return broken(name, asked, invalid.problem().toString(), surroundings);
			}
		}
		try {
			MiddlewareOptions options = only(name, asked.value());
			MiddlewareFactory<MiddlewareOptions> factory = factory(options);
			GatewayFilter filter = factory.apply(options, surroundings);
			return new CompiledMiddleware(name, asked, filter, List.of(), surroundings.close(), surroundings.servers(),
					factory.madeBy(options));
		}
		catch (BrokenReferenceException ex) {
			return broken(name, asked, ex.problem(asked.origin()), surroundings);
		}
		catch (RuntimeException ex) {
			String kind = asked.value().kinds().keySet().iterator().next();
			String problem = Failure.describe("http.middlewares." + name.name() + "." + kind, ex);
			return broken(name, asked, problem + ", from " + asked.origin(), surroundings);
		}
	}

	private static MiddlewareOptions only(Reference name, Middleware middleware) {
		Map<String, MiddlewareOptions> kinds = middleware.kinds();
		if (kinds.isEmpty()) {
			throw new BrokenReferenceException("invalid middleware \"" + name.qualified()
					+ "\" configuration: invalid middleware type or middleware does not exist");
		}
		if (kinds.size() > 1) {
			throw new BrokenReferenceException("cannot create middleware: multi-types middleware not supported, "
					+ "consider declaring two different pieces of middleware instead");
		}
		return kinds.values().iterator().next();
	}

	@SuppressWarnings("unchecked")
	private MiddlewareFactory<MiddlewareOptions> factory(MiddlewareOptions options) {
		MiddlewareFactory<?> factory = this.factories.get(options.getClass());
		if (factory == null) {
			throw new BrokenReferenceException("not implemented yet: " + MiddlewareKinds.nameOf(options.getClass()));
		}
		return (MiddlewareFactory<MiddlewareOptions>) factory;
	}

	private static CompiledMiddleware broken(Reference name, Located<Middleware> asked, String problem,
			Surroundings surroundings) {
		return new CompiledMiddleware(name, asked, null, List.of(problem), surroundings.close(), surroundings.servers(),
				null);
	}

}
