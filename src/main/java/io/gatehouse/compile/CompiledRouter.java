package io.gatehouse.compile;

import java.util.List;

import io.gatehouse.model.Located;
import io.gatehouse.model.http.Router;
import io.gatehouse.routing.RouteEntry;
import io.gatehouse.routing.RouterState;
import io.gatehouse.routing.TlsHosts;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.route.Route;

/**
 * A router as it was compiled. Kept from table to table while neither it nor what it
 * names changes.
 *
 * @param name its name
 * @param asked what was asked for
 * @param given the Gateway route that it stands for; absent for routers with a rule
 * @param problem why it cannot work, as far as that was known before it was compiled
 * @param place where it stands among routers that hand requests down
 * @param children the routers that it hands requests down to
 * @param dependencies what it names
 * @param variants what became of it: one router, or one for each entry point that adds
 * something to it (Traefik row B12)
 */
record CompiledRouter(Reference name, Located<Router> asked, @Nullable Route given, @Nullable String problem,
		TreePlace place, List<CompiledRouter> children, List<Dependency> dependencies, List<Variant> variants) {

	CompiledRouter {
		children = List.copyOf(children);
		dependencies = List.copyOf(dependencies);
		variants = List.copyOf(variants);
	}

	/** Whether these are the very children that it was compiled with. */
	boolean handsDownTo(List<CompiledRouter> others) {
		if (this.children.size() != others.size()) {
			return false;
		}
		for (int i = 0; i < others.size(); i++) {
			if (this.children.get(i) != others.get(i)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * A router as tables know it.
	 *
	 * @param state what became of it
	 * @param entry the router at work; absent if it cannot work
	 * @param service the qualified name of the service it uses; absent if there is none
	 * of that name
	 * @param middlewares the qualified names of the middlewares it uses and that are
	 * there
	 * @param tls what it asks of connections; absent for a router without TLS
	 */
	record Variant(RouterState state, @Nullable RouteEntry entry, @Nullable String service, List<String> middlewares,
			TlsHosts.@Nullable Claim tls) {

		Variant {
			middlewares = List.copyOf(middlewares);
		}

	}

}
