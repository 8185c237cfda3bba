package io.gatehouse.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.MiddlewareOptions;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Middleware;
import io.gatehouse.model.http.Router;
import io.gatehouse.model.http.RouterTls;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.Service;
import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.MiddlewareState;
import io.gatehouse.routing.ProviderState;
import io.gatehouse.routing.RouterState;
import io.gatehouse.routing.RoutingTable;
import io.gatehouse.routing.ServiceState;
import io.gatehouse.routing.Status;
import io.gatehouse.upstream.UpstreamExchange;
import io.gatehouse.upstream.UpstreamListener;
import io.gatehouse.upstream.UpstreamRequest;

/**
 * A table with a bit of everything.
 */
final class SampleTable {

	static final Origin SHOP = new Origin("docker", "container shop-1", "label traefik.http.routers.shop.rule");

	private SampleTable() {
	}

	static CurrentRoutingTable current() {
		CurrentRoutingTable current = new CurrentRoutingTable();
		current.set(table());
		return current;
	}

	static RoutingTable table() {
		return new RoutingTable(List.of(), routers(), services(), middlewares(), providers());
	}

	static RoutingTable withProviders(ProviderState... states) {
		Map<String, ProviderState> providers = new LinkedHashMap<>();
		for (ProviderState state : states) {
			providers.put(state.name(), state);
		}
		return new RoutingTable(List.of(), Map.of(), Map.of(), Map.of(), providers);
	}

	private static Map<String, RouterState> routers() {
		Router shop = new Router(List.of("web"), List.of("strip@docker"), "shop", "Host(`shop`) && Path(`/<a>`)",
				List.of(), null, 29, new RouterTls(null, null, List.of()), null);
		Router bad = new Router(List.of("web", "websecure"), List.of(), "gone@docker", "Path(", List.of(), null, 5,
				null, null);
		Router ping = new Router(List.of("traefik"), List.of(), "ping@internal", "PathPrefix(`/ping`)", List.of(), null,
				Long.MAX_VALUE, null, null);
		Map<String, RouterState> routers = new LinkedHashMap<>();
		put(routers, new RouterState("shop@docker", shop, SHOP, Status.ENABLED, List.of(), List.of("web")));
		put(routers, new RouterState("ping@internal", ping, new Origin("internal", "gatehouse", null), Status.ENABLED,
				List.of(), List.of("traefik")));
		put(routers,
				new RouterState("bad@file", bad, new Origin("file", "file /etc/routes.yml", "line 3"), Status.DISABLED,
						List.of("error while parsing rule Path(", "the service \"gone@docker\" does not exist"),
						List.of("web", "websecure")));
		return routers;
	}

	private static void put(Map<String, RouterState> routers, RouterState state) {
		routers.put(state.name(), state);
	}

	private static Map<String, ServiceState> services() {
		Service shop = Service.of(LoadBalancer
			.of(List.of(Server.of("http://10.0.0.7:80"), new Server("http://10.0.0.6:80", 0, false, null, null))));
		return Map.of("shop@docker", new ServiceState("shop@docker", shop, SHOP, Status.ENABLED, List.of(),
				List.of("shop@docker"), new TwoServers()));
	}

	private static Map<String, MiddlewareState> middlewares() {
		Middleware strip = Middleware.of("stripPrefix", new Strip(List.of("/v1"), false, 0));
		return Map.of("strip@docker", new MiddlewareState("strip@docker", strip, SHOP, Status.WARNING,
				List.of("not quite"), List.of("shop@docker"), null));
	}

	private static Map<String, ProviderState> providers() {
		Map<String, ProviderState> providers = new LinkedHashMap<>();
		providers.put("file", new ProviderState("file", false, null, "cannot read /etc/routes", List.of()));
		providers.put("internal", new ProviderState("internal", true, Instant.EPOCH, null, List.of()));
		providers.put("docker", new ProviderState("docker", true, Instant.parse("2026-01-02T03:04:05Z"), null,
				List.of(new Refusal(SHOP, "http.routers.shop.rule: missing"))));
		return providers;
	}

	record Strip(List<String> prefixes, boolean forceSlash, int depth) implements MiddlewareOptions {

		public boolean isEmpty() {
			return this.prefixes.isEmpty();
		}

	}

	private static final class TwoServers implements io.gatehouse.upstream.Service {

		@Override
		public String name() {
			return "shop@docker";
		}

		@Override
		public UpstreamExchange open(UpstreamRequest request, UpstreamListener listener) {
			throw new UnsupportedOperationException("only looked at");
		}

		@Override
		public Map<String, Boolean> serverStatus() {
			Map<String, Boolean> status = new LinkedHashMap<>();
			status.put("http://10.0.0.7:80", false);
			status.put("http://10.0.0.6:80", true);
			return status;
		}

	}

}
