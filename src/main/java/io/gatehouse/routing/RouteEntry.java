package io.gatehouse.routing;

import java.util.List;

import io.gatehouse.observability.RouterObservation;
import io.gatehouse.upstream.Service;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.route.Route;

/**
 * A router at work on some entry points: what it matches, and what happens to a request
 * that it takes. Made once per change of the router, shared by all tables until then.
 *
 * @param name the qualified name
 * @param entryPoints entry points it stands on
 * @param tls whether it answers TLS connections or plain ones (Traefik row C16)
 * @param priority its order, higher first
 * @param precedence order among routers of equal priority, lower first; then by name
 * @param rule which requests it takes; absent for a route whose predicate decides
 * @param route the Spring Cloud Gateway route: its predicate decides where there is no
 * rule
 * @param chain the filters of the route, composed and sorted once
 * @param service what answers; absent where an internal service or the route's URI does
 * @param internal the internal service that answers; absent otherwise
 * @param observation what of its exchanges is observed; absent for whatever every
 * exchange's is
 * @param tlsOptions qualified name of the TLS options that connections have on which it
 * answers; only said where {@code tls} is
 */
public record RouteEntry(String name, List<String> entryPoints, boolean tls, long priority, int precedence,
		@Nullable Rule rule, Route route, GatewayFilterChain chain, @Nullable Service service,
		@Nullable InternalService internal, @Nullable RouterObservation observation, String tlsOptions) {

	public RouteEntry {
		entryPoints = List.copyOf(entryPoints);
	}

	/** A router about whose observation nothing is said. */
	public RouteEntry(String name, List<String> entryPoints, boolean tls, long priority, int precedence,
			@Nullable Rule rule, Route route, GatewayFilterChain chain, @Nullable Service service,
			@Nullable InternalService internal) {
		this(name, entryPoints, tls, priority, precedence, rule, route, chain, service, internal, null,
				TlsHosts.DEFAULT);
	}

}
