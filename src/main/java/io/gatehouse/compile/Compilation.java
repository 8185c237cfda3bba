package io.gatehouse.compile;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

import io.gatehouse.routing.RoutingTable;
import io.gatehouse.upstream.Service;
import org.jspecify.annotations.Nullable;

/**
 * A routing table together with what it was made of, from which the next one takes what
 * has not changed. All maps are by provider, then by name.
 *
 * @param table the table
 * @param routers its routers
 * @param services its services
 * @param middlewares its middlewares
 */
record Compilation(RoutingTable table, Map<String, Map<String, CompiledRouter>> routers,
		Map<String, Map<String, CompiledService>> services, Map<String, Map<String, CompiledMiddleware>> middlewares) {

	/** Before anything was compiled. */
	static final Compilation NONE = new Compilation(RoutingTable.EMPTY, Map.of(), Map.of(), Map.of());

	Compilation {
		routers = Collections.unmodifiableMap(routers);
		services = Collections.unmodifiableMap(services);
		middlewares = Collections.unmodifiableMap(middlewares);
	}

	/** The services that are at work. */
	Set<Service> live() {
		Set<Service> live = Collections.newSetFromMap(new IdentityHashMap<>());
		for (Map<String, CompiledService> ofProvider : this.services.values()) {
			for (CompiledService service : ofProvider.values()) {
				if (service.live() != null) {
					live.add(service.live());
				}
			}
		}
		for (Map<String, CompiledMiddleware> ofProvider : this.middlewares.values()) {
			ofProvider.values().forEach((middleware) -> live.addAll(middleware.servers()));
		}
		return live;
	}

	/** The services that are at work here and no longer in the next. */
	Collection<Service> outlived(Compilation next) {
		Set<Service> outlived = live();
		outlived.removeAll(next.live());
		return outlived;
	}

	static <T> @Nullable T find(Map<String, Map<String, T>> byProvider, Reference name) {
		Map<String, T> ofProvider = byProvider.get(name.provider());
		return (ofProvider != null) ? ofProvider.get(name.name()) : null;
	}

}
