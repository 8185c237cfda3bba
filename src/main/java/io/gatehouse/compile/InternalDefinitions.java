package io.gatehouse.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.entrypoint.EntryPoint;
import io.gatehouse.entrypoint.EntryPointOptions.EntryPointRedirection;
import io.gatehouse.entrypoint.EntryPointOptions.Redirections;
import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.Located;
import io.gatehouse.model.Origin;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.Middleware;
import io.gatehouse.model.http.Router;
import io.gatehouse.model.middleware.RedirectScheme;
import io.gatehouse.routing.InternalService;

/**
 * What nobody has to configure: routers to the internal services, and those that lead
 * from one entry point to another (Traefik rows A19 and B09).
 */
final class InternalDefinitions {

	private static final Origin ORIGIN = new Origin(ServiceCompiler.INTERNAL, "Gatehouse", null);

	private static final String EVERY_HOST = "HostRegexp(`^.+$`)";

	private final Map<String, Located<Router>> routers = new LinkedHashMap<>();

	private final Map<String, Located<Middleware>> middlewares = new LinkedHashMap<>();

	InternalDefinitions(List<InternalService> internals, EntryPoints entryPoints) {
		for (InternalService service : internals) {
			for (InternalService.InternalRouter router : service.routers()) {
				add(router.name(), router.entryPoint(), List.of(), service.name() + "@" + ServiceCompiler.INTERNAL,
						router.rule(), router.priority());
			}
		}
		for (EntryPoint entryPoint : entryPoints.all()) {
			Redirections redirections = entryPoint.options().http().redirections();
			if (redirections != null && redirections.entryPoint() != null) {
				redirect(entryPoint, redirections.entryPoint(), entryPoints);
			}
		}
	}

	Asked asked() {
		return Asked.of(new DynamicConfiguration(
				new HttpConfiguration(this.routers, Map.of(), this.middlewares, Map.of()), List.of()));
	}

	private void redirect(EntryPoint from, EntryPointRedirection redirection, EntryPoints entryPoints) {
		String name = (from.name() + "-to-" + redirection.to()).replaceAll("[^\\p{L}\\p{N}]+", "-");
		String middleware = "redirect-" + name;
		RedirectScheme options = new RedirectScheme(redirection.scheme(), port(from, redirection.to(), entryPoints),
				redirection.permanent());
		this.middlewares.put(middleware, new Located<>(new Middleware(Map.of("redirectScheme", options)), ORIGIN));
		add(name, from.name(), List.of(middleware), "noop@" + ServiceCompiler.INTERNAL, EVERY_HOST,
				redirection.priority());
	}

	private static String port(EntryPoint from, String to, EntryPoints entryPoints) {
		if (to.matches(":[0-9]{1,5}")) {
			return to.substring(1);
		}
		EntryPoint target = entryPoints.find(to);
		if (target == null) {
			throw new InvalidOptionException("entryPoints." + from.name() + ".http.redirections.entryPoint.to", to,
					"the name of an entry point, or a port such as :443");
		}
		return Integer.toString(target.port());
	}

	private void add(String name, String entryPoint, List<String> through, String service, String rule, long priority) {
		this.routers.put(name,
				new Located<>(
						new Router(List.of(entryPoint), through, service, rule, List.of(), null, priority, null, null),
						ORIGIN));
	}

}
