package io.gatehouse.compile;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.middleware.MiddlewareFactory;
import io.gatehouse.model.MiddlewareOptions;
import io.gatehouse.model.tls.TlsOptions;
import io.gatehouse.observability.TrafficMeters;
import io.gatehouse.routing.InternalService;
import io.gatehouse.routing.Rule;
import io.gatehouse.routing.RuleSyntax;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.handler.AsyncPredicate;
import org.springframework.web.server.ServerWebExchange;

/**
 * What tables are made with; the same for the whole life of the application.
 *
 * @param entryPoints the entry points that routers can stand on
 * @param precedence providers that win ties of priority, first wins (Traefik row A20)
 * @param ruleSyntax the syntax of rules that do not name theirs (Traefik row A07); absent
 * if nobody chose one
 * @param rules parses a rule; throws {@link IllegalArgumentException} if it is wrong
 * @param predicates turns a rule into the predicate of a Gateway route
 * @param services puts services to work
 * @param middlewares makes middlewares, one factory a kind
 * @param internals services that Gatehouse answers itself
 * @param chains composes filters
 * @param traffic measures what routers carry
 * @param tlsCheck says what is wrong with TLS options; nothing if they can be used
 */
record Parts(EntryPoints entryPoints, List<String> precedence, @Nullable String ruleSyntax,
		BiFunction<String, RuleSyntax, Rule> rules, Function<Rule, AsyncPredicate<ServerWebExchange>> predicates,
		ServiceFactory services, List<MiddlewareFactory<?>> middlewares, List<InternalService> internals,
		ChainComposer chains, TrafficMeters traffic, Function<TlsOptions, Optional<String>> tlsCheck) {

	Parts {
		precedence = List.copyOf(precedence);
		middlewares = List.copyOf(middlewares);
		internals = List.copyOf(internals);
	}

	/** The filter of a middleware that nobody has named. */
	<O extends MiddlewareOptions> GatewayFilter filter(O options) {
		for (MiddlewareFactory<?> factory : this.middlewares) {
			if (factory.getConfigClass() == options.getClass()) {
				@SuppressWarnings("unchecked")
				MiddlewareFactory<O> found = (MiddlewareFactory<O>) factory;
				return found.apply(options);
			}
		}
		throw new IllegalStateException("no middleware of the kind " + options.getClass().getName());
	}

}
