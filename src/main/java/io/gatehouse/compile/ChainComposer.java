package io.gatehouse.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.gatehouse.routing.RequestUrlFilter;
import org.springframework.aop.support.AopUtils;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.AdaptCachedBodyGlobalFilter;
import org.springframework.cloud.gateway.filter.OrderedGatewayFilter;
import org.springframework.cloud.gateway.filter.RemoveCachedBodyFilter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Puts the filters of a route and the global ones into Gateway's order: once per route,
 * not once per request. Gateway's own global filters are left out; ours take their place.
 */
final class ChainComposer {

	private static final String GATEWAY = "org.springframework.cloud.gateway.";

	private static final String OURS = "io.gatehouse.";

	/**
	 * These of Gateway's own hold a request's body for others of Gateway's, such as
	 * {@code Retry} and {@code CacheRequestBody}, and release it.
	 */
	private static final Set<Class<?>> BODY_HOLDERS = Set.of(AdaptCachedBodyGlobalFilter.class,
			RemoveCachedBodyFilter.class);

	private final List<GatewayFilter> global;

	private final List<GatewayFilter> holders;

	ChainComposer(List<GlobalFilter> filters) {
		this.global = filters.stream()
			.filter((filter) -> !isIn(GATEWAY, filter))
			// At equal orders ours come last: the proxying filter calls nobody after it.
			.sorted(Comparator.comparing((filter) -> isIn(OURS, filter)))
			.map(ChainComposer::adapt)
			.toList();
		this.holders = filters.stream()
			.filter((filter) -> BODY_HOLDERS.contains(AopUtils.getTargetClass(filter)))
			.map(ChainComposer::adapt)
			.toList();
	}

	/** The filters of middlewares, at the orders that Gateway gives a route's filters. */
	static List<GatewayFilter> ordered(List<GatewayFilter> middlewares) {
		List<GatewayFilter> ordered = new ArrayList<>(middlewares.size());
		for (GatewayFilter middleware : middlewares) {
			ordered.add(new OrderedGatewayFilter(middleware, ordered.size() + 1));
		}
		return ordered;
	}

	/** The whole chain of a route with these filters. */
	GatewayFilterChain compose(List<GatewayFilter> filters) {
		return compose(List.of(), filters);
	}

	/** The whole chain of a Gateway route, whose filters may be Gateway's. */
	GatewayFilterChain composeGateway(List<GatewayFilter> filters) {
		boolean chosen = Stream.concat(this.global.stream().filter((filter) -> !isOurs(filter)), filters.stream())
			.anyMatch(RequestUrlFilter::isBehind);
		return compose(chosen ? join(this.holders, new RequestUrlFilter()) : this.holders, filters);
	}

	/**
	 * What remains for a router to which another hands requests down: these filters, and
	 * what stands behind the filters of every route.
	 */
	GatewayFilterChain composeChild(List<GatewayFilter> filters) {
		List<GatewayFilter> combined = new ArrayList<>(filters);
		this.global.stream().filter(ChainComposer::isBehindRoutes).forEach(combined::add);
		AnnotationAwareOrderComparator.sort(combined);
		return ComposedChain.of(combined);
	}

	private static boolean isBehindRoutes(GatewayFilter filter) {
		return !(filter instanceof Ordered ordered) || ordered.getOrder() > ChildRouting.ORDER;
	}

	private GatewayFilterChain compose(List<GatewayFilter> first, List<GatewayFilter> filters) {
		List<GatewayFilter> combined = new ArrayList<>(first);
		combined.addAll(this.global);
		combined.addAll(filters);
		AnnotationAwareOrderComparator.sort(combined);
		return ComposedChain.of(combined);
	}

	private static boolean isOurs(GatewayFilter filter) {
		return filter instanceof OrderedGatewayFilter ordered && ordered.getDelegate() instanceof Adapter adapter
				&& isIn(OURS, adapter.filter());
	}

	private static List<GatewayFilter> join(List<GatewayFilter> filters, GatewayFilter last) {
		List<GatewayFilter> joined = new ArrayList<>(filters);
		joined.add(last);
		return joined;
	}

	private static boolean isIn(String packageName, GlobalFilter filter) {
		return AopUtils.getTargetClass(filter).getName().startsWith(packageName);
	}

	private static GatewayFilter adapt(GlobalFilter filter) {
		GatewayFilter adapted = new Adapter(filter);
		if (filter instanceof Ordered ordered) {
			return new OrderedGatewayFilter(adapted, ordered.getOrder());
		}
		Order order = AnnotationUtils.findAnnotation(AopUtils.getTargetClass(filter), Order.class);
		return (order != null) ? new OrderedGatewayFilter(adapted, order.value()) : adapted;
	}

	private record Adapter(GlobalFilter filter) implements GatewayFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
			return this.filter.filter(exchange, chain);
		}

		@Override
		public String toString() {
			return this.filter.toString();
		}

	}

}
