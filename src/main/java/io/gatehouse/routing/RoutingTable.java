package io.gatehouse.routing;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.gatehouse.model.Origin;
import io.gatehouse.model.http.LoadBalancer;
import org.jspecify.annotations.Nullable;

/**
 * Where every request goes, and what became of every object that was asked for.
 * Immutable; replaced as a whole.
 */
public final class RoutingTable {

	/** A table without any route. */
	public static final RoutingTable EMPTY = new RoutingTable(List.of(), Map.of(), Map.of(), Map.of(), Map.of());

	private final List<RouteEntry> entries;

	private final Map<String, RouterState> routers;

	private final Map<String, ServiceState> services;

	private final Map<String, MiddlewareState> middlewares;

	private final Map<String, ProviderState> providers;

	private final StreamStates streams;

	private final TlsHosts tlsHosts;

	private final Map<String, EntryPointRoutes> plain;

	private final Map<String, EntryPointRoutes> tls;

	/**
	 * Builds a table, with its indexes.
	 * @param entries the routers that answer requests
	 * @param routers what became of every router, by qualified name
	 * @param services what became of every service
	 * @param middlewares what became of every middleware
	 * @param providers how every provider is doing
	 */
	public RoutingTable(List<RouteEntry> entries, Map<String, RouterState> routers, Map<String, ServiceState> services,
			Map<String, MiddlewareState> middlewares, Map<String, ProviderState> providers) {
		this(entries, routers, services, middlewares, providers, StreamStates.NONE, TlsHosts.NONE);
	}

	/**
	 * Builds a table, with its indexes.
	 * @param entries the routers that answer requests
	 * @param routers what became of every router, by qualified name
	 * @param services what became of every service
	 * @param middlewares what became of every middleware
	 * @param providers how every provider is doing
	 * @param streams what became of everything of TCP and UDP
	 * @param tlsHosts which TLS options server names get
	 */
	public RoutingTable(List<RouteEntry> entries, Map<String, RouterState> routers, Map<String, ServiceState> services,
			Map<String, MiddlewareState> middlewares, Map<String, ProviderState> providers, StreamStates streams,
			TlsHosts tlsHosts) {
		this(entries, routers, services, middlewares, providers, streams, tlsHosts,
				EntryPointRoutes.index(entries, false), EntryPointRoutes.index(entries, true));
	}

	private RoutingTable(List<RouteEntry> entries, Map<String, RouterState> routers, Map<String, ServiceState> services,
			Map<String, MiddlewareState> middlewares, Map<String, ProviderState> providers, StreamStates streams,
			TlsHosts tlsHosts, Map<String, EntryPointRoutes> plain, Map<String, EntryPointRoutes> tls) {
		this.entries = List.copyOf(entries);
		this.routers = copy(routers);
		this.services = copy(services);
		this.middlewares = copy(middlewares);
		this.providers = copy(providers);
		this.streams = streams;
		this.tlsHosts = tlsHosts;
		this.plain = plain;
		this.tls = tls;
	}

	/** The same routes, with what is known of one provider replaced. */
	public RoutingTable with(ProviderState provider) {
		Map<String, ProviderState> changed = new HashMap<>(this.providers);
		changed.put(provider.name(), provider);
		return new RoutingTable(this.entries, this.routers, this.services, this.middlewares, changed, this.streams,
				this.tlsHosts, this.plain, this.tls);
	}

	/** The routes of an entry point; absent if there are none. */
	public @Nullable EntryPointRoutes on(String entryPoint, boolean secure) {
		return (secure ? this.tls : this.plain).get(entryPoint);
	}

	/** The routers that answer requests. */
	public List<RouteEntry> entries() {
		return this.entries;
	}

	/** What became of every router, by qualified name. */
	public Map<String, RouterState> routers() {
		return this.routers;
	}

	/** What became of every service, by qualified name. */
	public Map<String, ServiceState> services() {
		return this.services;
	}

	/** What became of every middleware, by qualified name. */
	public Map<String, MiddlewareState> middlewares() {
		return this.middlewares;
	}

	/** What became of everything of TCP and UDP. */
	public StreamStates streams() {
		return this.streams;
	}

	/** Which TLS options server names get. */
	public TlsHosts tlsHosts() {
		return this.tlsHosts;
	}

	/** How every provider is doing, by name. */
	public Map<String, ProviderState> providers() {
		return this.providers;
	}

	/** How many objects of each provider are refused, by the provider's name. */
	public Map<String, Integer> rejected() {
		Map<String, Integer> counts = new TreeMap<>();
		this.providers.values().forEach((provider) -> counts.put(provider.name(), provider.refused().size()));
		this.routers.values().forEach((state) -> count(counts, state.status(), state.origin()));
		this.services.values().forEach((state) -> count(counts, state.status(), state.origin()));
		this.middlewares.values().forEach((state) -> count(counts, state.status(), state.origin()));
		return counts;
	}

	/**
	 * The servers that are asked whether they are well: each one's URL and whether it is,
	 * by the qualified name of the service.
	 */
	public Map<String, Map<String, Boolean>> checkedServers() {
		Map<String, Map<String, Boolean>> checked = new TreeMap<>();
		for (ServiceState state : this.services.values()) {
			LoadBalancer servers = state.configuration().loadBalancer();
			if (servers != null && servers.healthCheck() != null && state.live() != null) {
				checked.put(state.name(), state.live().serverStatus());
			}
		}
		return checked;
	}

	private static void count(Map<String, Integer> counts, Status status, Origin origin) {
		if (status == Status.DISABLED) {
			counts.merge(origin.provider(), 1, Integer::sum);
		}
	}

	private static <T> Map<String, T> copy(Map<String, T> map) {
		return Collections.unmodifiableMap(new LinkedHashMap<>(map));
	}

}
