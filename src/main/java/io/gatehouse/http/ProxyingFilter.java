package io.gatehouse.http;

import java.net.URI;

import io.gatehouse.routing.InternalService;
import io.gatehouse.routing.RequestUrlFilter;
import io.gatehouse.routing.RouteEntry;
import io.gatehouse.upstream.ChosenServers;
import io.gatehouse.upstream.Service;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The innermost filter: asks the route's service. Completes when the head of the answer
 * is there, so that filters around it can change it; {@link WriteFilter} sends it on.
 */
@Component
class ProxyingFilter implements GlobalFilter, Ordered {

	private final ChosenServers chosen;

	ProxyingFilter(ChosenServers chosen) {
		this.chosen = chosen;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		Exchange own = Exchange.of(exchange);
		RouteEntry route = own.route();
		if (route == null) {
			return Mono.error(new IllegalStateException("No route"));
		}
		InternalService internal = route.internal();
		if (internal != null) {
			return internal.handle(exchange);
		}
		URI url = RequestUrlFilter.chosen(own.attribute(RequestUrlFilter.SAID),
				own.attribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR));
		if (url != null) {
			ServerWebExchange asked = exchange.mutate().request((request) -> request.uri(url)).build();
			return Mono.defer(() -> new ProxyCall(own, asked, this.chosen.get(url), true));
		}
		Service service = route.service();
		return (service != null) ? new ProxyCall(own, exchange, service, true)
				: Mono.error(new IllegalStateException("Route " + route.name() + " has no service"));
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
