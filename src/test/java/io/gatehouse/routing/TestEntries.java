package io.gatehouse.routing;

import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.cloud.gateway.handler.AsyncPredicate;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.web.server.ServerWebExchange;

/**
 * Route entries made up for a test, on the entry point {@code web}.
 */
final class TestEntries {

	private TestEntries() {
	}

	static RouteEntry ruled(String name, long priority, int precedence, String rule) {
		return ruled(name, priority, precedence, RuleParser.parse(rule));
	}

	static RouteEntry ruled(String name, long priority, int precedence, Rule parsed) {
		return entry(name, priority, precedence, parsed, new RulePredicate(parsed));
	}

	/** Answers at once, or with a precedence of 1 later and on another thread. */
	static RouteEntry asking(String name, long priority, int precedence, Predicate<ServerWebExchange> predicate) {
		return entry(name, priority, precedence, null,
				(exchange) -> (precedence == 1)
						? Mono.fromSupplier(() -> predicate.test(exchange)).subscribeOn(Schedulers.parallel())
						: Mono.just(predicate.test(exchange)));
	}

	static RouteEntry on(RouteEntry entry, String... entryPoints) {
		return new RouteEntry(entry.name(), List.of(entryPoints), entry.tls(), entry.priority(), entry.precedence(),
				entry.rule(), entry.route(), entry.chain(), entry.service(), entry.internal());
	}

	private static RouteEntry entry(String name, long priority, int precedence, @Nullable Rule rule,
			AsyncPredicate<ServerWebExchange> predicate) {
		Route route = Route.async().id(name).uri("http://localhost").asyncPredicate(predicate).build();
		return new RouteEntry(name, List.of("web"), false, priority, precedence, rule, route,
				(exchange) -> Mono.empty(), null, null);
	}

}
