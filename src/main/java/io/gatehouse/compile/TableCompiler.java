package io.gatehouse.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.Located;
import io.gatehouse.model.Origin;
import io.gatehouse.model.http.Router;
import io.gatehouse.routing.InternalService;
import io.gatehouse.routing.ProviderState;

/**
 * Turns what all sources ask for into the next routing table. What has not changed since
 * the compilation before is taken from there: the same objects, with all they know.
 */
final class TableCompiler {

	private final Asked internal;

	private final ServiceCompiler services;

	private final MiddlewareCompiler middlewares;

	private final RouterCompiler routers;

	private final StreamCompiler streams;

	TableCompiler(Parts parts) {
		this.internal = new InternalDefinitions(parts.internals(), parts.entryPoints()).asked();
		this.services = new ServiceCompiler(parts.services(), parts.internals());
		this.middlewares = new MiddlewareCompiler(parts.middlewares());
		this.routers = new RouterCompiler(parts);
		this.streams = new StreamCompiler(parts.entryPoints());
	}

	/**
	 * Compiles. Services that it puts to work are at work when it returns, and closed
	 * again if it throws.
	 * @param before the compilation before, which is left as it is
	 * @param asked what every source asks for, by provider
	 * @param providers how every provider is doing
	 * @return the next compilation
	 */
	Compilation compile(Compilation before, Map<String, Asked> asked, Map<String, ProviderState> providers) {
		Map<String, Asked> all = new LinkedHashMap<>();
		all.put(ServiceCompiler.INTERNAL, this.internal);
		all.putAll(asked);
		Pass pass = new Pass(before, all, this.services, this.middlewares);
		try {
			return compile(pass, all, providers);
		}
		catch (RuntimeException | Error ex) {
			pass.created().forEach(io.gatehouse.upstream.Service::close);
			throw ex;
		}
	}

	private Compilation compile(Pass pass, Map<String, Asked> asked, Map<String, ProviderState> providers) {
		Map<String, Map<String, CompiledRouter>> compiled = new LinkedHashMap<>();
		Map<String, CompiledRouter> tree = this.routers.compileTree(asked, pass);
		asked.forEach((provider, ask) -> {
			Map<String, CompiledRouter> ofProvider = new LinkedHashMap<>();
			ask.configuration().http().routers().forEach((name, router) -> {
				Reference qualified = pass.routerName(provider, name);
				CompiledRouter inTree = tree.isEmpty() ? null : tree.get(qualified.qualified());
				ofProvider.put(name, (inTree != null) ? inTree : this.routers.compile(qualified, router, pass));
			});
			for (SpringRoute route : ask.routes()) {
				ofProvider.put(route.name(),
						this.routers.compile(pass.routerName(provider, route.name()), route, pass));
			}
			compiled.put(provider, ofProvider);
		});
		pass.compileRest();
		return new Compilation(
				new TableAssembly(compiled).table(pass, this.services, providers, this.streams.compile(asked)),
				compiled, pass.services(), pass.middlewares());
	}

}
