package io.gatehouse.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.compile.CompiledRouter.Variant;
import io.gatehouse.routing.MiddlewareState;
import io.gatehouse.routing.ProviderState;
import io.gatehouse.routing.RouteEntry;
import io.gatehouse.routing.RouterState;
import io.gatehouse.routing.RoutingTable;
import io.gatehouse.routing.ServiceState;
import io.gatehouse.routing.StreamStates;
import io.gatehouse.routing.TlsHosts;
import io.gatehouse.routing.Status;

/**
 * Puts compiled objects together into a table, and finds out who uses what (Traefik row
 * K14).
 */
final class TableAssembly {

	private final List<RouteEntry> entries = new ArrayList<>();

	private final Map<String, RouterState> routers = new LinkedHashMap<>();

	private final List<TlsHosts.Claim> claims = new ArrayList<>();

	private final Map<String, List<String>> usersOfServices = new HashMap<>();

	private final Map<String, List<String>> usersOfMiddlewares = new HashMap<>();

	TableAssembly(Map<String, Map<String, CompiledRouter>> compiled) {
		for (Map<String, CompiledRouter> ofProvider : compiled.values()) {
			for (CompiledRouter router : ofProvider.values()) {
				router.variants().forEach(this::add);
			}
		}
		this.usersOfServices.values().forEach(Collections::sort);
		this.usersOfMiddlewares.values().forEach(Collections::sort);
	}

	RoutingTable table(Pass pass, ServiceCompiler internals, Map<String, ProviderState> providers,
			StreamStates streams) {
		Map<String, ServiceState> services = new LinkedHashMap<>();
		internals.internals().forEach((service) -> add(services, service));
		pass.services()
			.values()
			.forEach((ofProvider) -> ofProvider.values().forEach((service) -> add(services, service)));
		Map<String, MiddlewareState> middlewares = new LinkedHashMap<>();
		pass.middlewares().values().forEach((ofProvider) -> ofProvider.values().forEach((middleware) -> {
			String name = middleware.name().qualified();
			middlewares.put(name, middleware.state(this.usersOfMiddlewares.getOrDefault(name, List.of())));
		}));
		TlsHosts tlsHosts = TlsHosts.of(this.claims);
		if (!tlsHosts.isEmpty()) {
			this.claims.forEach((claim) -> warnOfConflict(claim, tlsHosts));
		}
		return new RoutingTable(this.entries, this.routers, services, middlewares, providers, streams, tlsHosts);
	}

	private void warnOfConflict(TlsHosts.Claim claim, TlsHosts tlsHosts) {
		RouterState state = this.routers.get(claim.router());
		if (state != null && claim.entryPoints()
			.stream()
			.anyMatch((entryPoint) -> tlsHosts.isConflicting(claim.router(), entryPoint))) {
			this.routers.put(claim.router(),
					with(state, "router's TLSOptions configuration is conflicting with other "
							+ "routers on the same entrypoint and host, default TLS options will be used instead, from "
							+ state.origin()));
		}
	}

	private static RouterState with(RouterState state, String warning) {
		List<String> errors = new ArrayList<>(state.errors());
		errors.add(warning);
		Status status = (state.status() == Status.DISABLED) ? Status.DISABLED : Status.WARNING;
		return new RouterState(state.name(), state.configuration(), state.origin(), status, errors, state.using());
	}

	private void add(Variant variant) {
		String name = variant.state().name();
		RouterState other = this.routers.putIfAbsent(name, variant.state());
		if (other != null) {
			this.routers.put(name, withTwin(other, variant.state()));
			return;
		}
		if (variant.entry() != null) {
			this.entries.add(variant.entry());
		}
		if (variant.tls() != null) {
			this.claims.add(variant.tls());
		}
		if (variant.service() != null) {
			this.usersOfServices.computeIfAbsent(variant.service(), (service) -> new ArrayList<>(1)).add(name);
		}
		for (String middleware : variant.middlewares()) {
			List<String> users = this.usersOfMiddlewares.computeIfAbsent(middleware, (used) -> new ArrayList<>(1));
			if (users.isEmpty() || !users.get(users.size() - 1).equals(name)) {
				users.add(name);
			}
		}
	}

	/** Copies for entry points can get the name of another router (Traefik row B12). */
	private static RouterState withTwin(RouterState kept, RouterState left) {
		return with(kept, "another router has the same name and was left out, from " + left.origin());
	}

	private void add(Map<String, ServiceState> services, CompiledService service) {
		String name = service.name().qualified();
		services.put(name, service.state(this.usersOfServices.getOrDefault(name, List.of())));
	}

}
