package io.gatehouse.middleware;

import java.util.Map;

import io.gatehouse.upstream.ClientExchange;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Changes the headers of requests and of answers (Traefik rows F27 to F31).
 *
 * @param request changes of requests
 * @param response changes of answers
 * @param cors what browsers are told of other origins; absent if nothing
 * @param security headers of answers for browsers
 * @param hosts the only hosts that are answered; absent if all are
 * @param hidesClient whether X-Forwarded-For is removed for good, not made anew of the
 * client's address
 * @param proxyHeaders request headers whose value says that the client came by HTTPS
 */
record HeadersFilter(HeaderChanges request, HeaderChanges response, @Nullable CorsPolicy cors, SecurityHeaders security,
		@Nullable AllowedHosts hosts, boolean hidesClient, Map<String, String> proxyHeaders) implements GatewayFilter {

	private static final ShortAnswer BAD_HOST = ShortAnswer.error(HttpStatus.INTERNAL_SERVER_ERROR, "Bad Host");

	/** Whether there is nothing to do. */
	boolean isIdle() {
		return this.request.isEmpty() && !changesAnswers() && this.hosts == null;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		if (this.cors != null && this.cors.isPreflight(exchange.getRequest())) {
			return this.cors.answerPreflight(exchange);
		}
		ServerHttpRequest asked = changed(exchange);
		if (!changesAnswers()) {
			return passOn(exchange.mutate().request(asked).build(), chain);
		}
		String origin = exchange.getRequest().getHeaders().getOrigin();
		boolean encrypted = !this.security.encrypted().isEmpty() && isEncrypted(asked);
		EditedResponse edited = new EditedResponse(exchange.getResponse(),
				(headers) -> change(headers, origin, encrypted));
		ServerWebExchange inner = exchange.mutate().request(asked).response(edited).build();
		return passOn(inner, chain).then(Mono.fromRunnable(edited::edit));
	}

	private Mono<Void> passOn(ServerWebExchange exchange, GatewayFilterChain chain) {
		return (this.hosts == null || this.hosts.allow(exchange.getRequest().getHeaders())) ? chain.filter(exchange)
				: BAD_HOST.write(exchange);
	}

	private boolean changesAnswers() {
		return !this.response.isEmpty() || this.cors != null || !this.security.isEmpty();
	}

	private ServerHttpRequest changed(ServerWebExchange exchange) {
		ServerHttpRequest asked = exchange.getRequest();
		if (this.request.isEmpty()) {
			return asked;
		}
		ClientExchange own = this.hidesClient ? ClientExchange.of(exchange) : null;
		if (own != null) {
			own.hideClient();
		}
		return asked.mutate().headers(this.request::apply).build();
	}

	private void change(HttpHeaders headers, @Nullable String origin, boolean encrypted) {
		this.security.always().apply(headers);
		if (encrypted) {
			this.security.encrypted().apply(headers);
		}
		this.response.apply(headers);
		if (this.cors != null) {
			this.cors.mark(origin, headers);
		}
	}

	private boolean isEncrypted(ServerHttpRequest asked) {
		if ("https".equals(asked.getURI().getScheme())) {
			return true;
		}
		for (Map.Entry<String, String> proxy : this.proxyHeaders.entrySet()) {
			if (proxy.getValue().equals(asked.getHeaders().getFirst(proxy.getKey()))) {
				return true;
			}
		}
		return false;
	}

	// Values may be secret
	@Override
	public String toString() {
		return "Headers[request=" + this.request.names() + ", response=" + this.response.names() + ", cors="
				+ (this.cors != null) + ", security=" + this.security.always().names() + "]";
	}

}
