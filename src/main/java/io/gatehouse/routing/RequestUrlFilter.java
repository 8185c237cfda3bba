package io.gatehouse.routing;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Says where a request of a Gateway route goes, at the place where Gateway says so. It
 * only stands in the chains of routes that have filters behind that place, which may say
 * otherwise.
 */
public final class RequestUrlFilter implements GatewayFilter, Ordered {

	/** The attribute that keeps what this filter has said. */
	public static final String SAID = RequestUrlFilter.class.getName() + ".said";

	/** Whether a filter stands behind the place where Gateway says where requests go. */
	public static boolean isBehind(GatewayFilter filter) {
		return filter instanceof Ordered ordered
				&& ordered.getOrder() > RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER;
	}

	/**
	 * The URL that a filter has put in the place of the route's.
	 * @param said what this filter has said, from {@link #SAID}
	 * @param now what Gateway's own attribute says
	 * @return the URL; absent if the route's stands
	 */
	public static @Nullable URI chosen(@Nullable Object said, @Nullable Object now) {
		return (said != null && now != said && now instanceof URI url) ? url : null;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
		if (route != null) {
			URI asked = exchange.getRequest().getURI();
			String query = asked.getRawQuery();
			URI url = URI.create(route.getUri().getScheme() + "://" + route.getUri().getRawAuthority()
					+ asked.getRawPath() + ((query != null) ? "?" + query : ""));
			exchange.getAttributes().put(SAID, url);
			exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, url);
		}
		return chain.filter(exchange);
	}

	@Override
	public int getOrder() {
		return RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER;
	}

	@Override
	public String toString() {
		return "RequestUrl";
	}

}
