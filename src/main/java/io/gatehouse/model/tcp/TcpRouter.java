package io.gatehouse.model.tcp;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/**
 * Connects connections on entry points to a service (Traefik row D01).
 *
 * @param entryPoints entry points it listens on; empty means the default ones
 * @param middlewares middlewares that connections pass, in this order
 * @param service service that answers
 * @param rule which connections it takes
 * @param ruleSyntax {@code v3} or {@code v2}; absent means the default syntax
 * @param priority order among routers, higher first; 0 means the rule's length
 * @param tls TLS settings; present means that only TLS connections are answered
 */
public record TcpRouter(List<String> entryPoints, List<String> middlewares, @Nullable String service,
		@Nullable String rule, @Nullable String ruleSyntax, long priority,
		@JsonInclude(Include.NON_NULL) @Nullable TcpRouterTls tls) {

	public TcpRouter {
		entryPoints = (entryPoints != null) ? List.copyOf(entryPoints) : List.of();
		middlewares = (middlewares != null) ? List.copyOf(middlewares) : List.of();
	}

}
