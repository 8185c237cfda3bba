package io.gatehouse.middleware;

import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Compares scheme and port of a request with the wanted ones. The port that the client
 * used is not kept: without a port of its own, the redirection goes to the scheme's.
 */
final class RedirectSchemeFilter implements GatewayFilter {

	private final String scheme;

	private final String port;

	private final boolean permanent;

	RedirectSchemeFilter(String scheme, String port, boolean permanent) {
		this.scheme = scheme;
		this.port = (port.isEmpty() || isDefault(scheme, port)) ? "" : ":" + port;
		this.permanent = permanent;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		String authority = AskedUrl.authority(request);
		int colon = authority.lastIndexOf(':');
		boolean hasPort = colon > authority.lastIndexOf(']');
		String host = hasPort ? authority.substring(0, colon) : authority;
		String current = AskedUrl.scheme(request);
		String currentPort = (hasPort && !isDefault(current, authority.substring(colon + 1)))
				? authority.substring(colon) : "";
		if (current.equals(this.scheme) && currentPort.equals(this.port)) {
			return chain.filter(exchange);
		}
		String target = this.scheme + "://" + host + this.port + AskedUrl.target(request);
		return Redirection.of(request.getMethod(), this.permanent).to(target).write(exchange);
	}

	private static boolean isDefault(String scheme, String port) {
		return (scheme.equals("http") && port.equals("80")) || (scheme.equals("https") && port.equals("443"));
	}

	@Override
	public String toString() {
		return "RedirectScheme[scheme=" + this.scheme + this.port + ", permanent=" + this.permanent + "]";
	}

}
