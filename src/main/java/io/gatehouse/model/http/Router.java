package io.gatehouse.model.http;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.gatehouse.model.Labels;
import io.gatehouse.model.Labels.Use;
import org.jspecify.annotations.Nullable;

/**
 * Connects requests on entry points to a service (Traefik row C01).
 *
 * @param entryPoints entry points it listens on; empty means the default ones
 * @param middlewares middlewares that requests pass, in this order
 * @param service service that answers; absent for a router that only has children
 * @param rule which requests it takes
 * @param parentRefs routers that hand requests down to this one
 * @param ruleSyntax {@code v3} or {@code v2}; absent means the default syntax
 * @param priority order among routers, higher first; 0 means the rule's length
 * @param tls TLS settings; present means that only TLS connections are answered
 * @param observability what of the router is observed
 * @param defaultRule whether the rule was made by a provider's default rule, so that the
 * router guards against requests that it has sent itself (Traefik row C21)
 */
public record Router(List<String> entryPoints, List<String> middlewares, @Nullable String service,
		@Nullable String rule, @Labels(Use.NEVER) List<String> parentRefs, @Nullable String ruleSyntax, long priority,
		@JsonInclude(Include.NON_NULL) @Nullable RouterTls tls, @Nullable RouterObservability observability,
		@JsonIgnore @Labels(Use.NOBODY) boolean defaultRule) {

	public Router {
		entryPoints = (entryPoints != null) ? List.copyOf(entryPoints) : List.of();
		middlewares = (middlewares != null) ? List.copyOf(middlewares) : List.of();
		parentRefs = (parentRefs != null) ? List.copyOf(parentRefs) : List.of();
	}

	/** A router whose rule was written for it. */
	public Router(List<String> entryPoints, List<String> middlewares, @Nullable String service, @Nullable String rule,
			List<String> parentRefs, @Nullable String ruleSyntax, long priority, @Nullable RouterTls tls,
			@Nullable RouterObservability observability) {
		this(entryPoints, middlewares, service, rule, parentRefs, ruleSyntax, priority, tls, observability, false);
	}

	/** A router with a rule and a service and nothing else. */
	public static Router of(String rule, String service) {
		return new Router(List.of(), List.of(), service, rule, List.of(), null, 0, null, null);
	}

}
