package io.gatehouse.middleware;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets users with a password in (RFC 7617, Traefik row F15).
 */
final class BasicAuthFilter implements GatewayFilter {

	private static final ShortAnswer BUSY = ShortAnswer.error(HttpStatus.SERVICE_UNAVAILABLE, "Service Unavailable");

	private final KnownPasswords known = new KnownPasswords();

	private final UserList users;

	private final PasswordChecks checks;

	private final ShortAnswer unauthorized;

	private final boolean removeHeader;

	private final @Nullable String headerField;

	BasicAuthFilter(UserList users, PasswordChecks checks, String realm, boolean removeHeader,
			@Nullable String headerField) {
		this.users = users;
		this.checks = checks;
		this.unauthorized = new ShortAnswer(HttpStatus.UNAUTHORIZED, Map.of(HttpHeaders.WWW_AUTHENTICATE,
				"Basic realm=\"" + realm + "\"", HttpHeaders.CONTENT_TYPE, "text/plain"), "401 Unauthorized\n");
		this.removeHeader = removeHeader;
		this.headerField = headerField;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		Credentials credentials = Credentials
			.read(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION));
		if (credentials == null) {
			return this.unauthorized.write(exchange);
		}
		ByteBuffer code = this.known.code(credentials);
		if (this.known.contains(code)) {
			return letIn(exchange, chain, credentials);
		}
		return this.checks.run(exchange, () -> this.users.knows(credentials))
			.map((right) -> right ? Verdict.RIGHT : Verdict.WRONG)
			.onErrorReturn(RejectedExecutionException.class, Verdict.BUSY)
			.flatMap((verdict) -> switch (verdict) {
				case RIGHT -> {
					this.known.add(code);
					yield letIn(exchange, chain, credentials);
				}
				case WRONG -> this.unauthorized.write(exchange);
				case BUSY -> BUSY.write(exchange);
			});
	}

	private Mono<Void> letIn(ServerWebExchange exchange, GatewayFilterChain chain, Credentials credentials) {
		if (!this.removeHeader && this.headerField == null) {
			return chain.filter(exchange);
		}
		ServerHttpRequest request = exchange.getRequest().mutate().headers((headers) -> {
			if (this.headerField != null) {
				headers.set(this.headerField, HeaderText.of(credentials.user()));
			}
			if (this.removeHeader) {
				headers.remove(HttpHeaders.AUTHORIZATION);
			}
		}).build();
		return chain.filter(exchange.mutate().request(request).build());
	}

	@Override
	public String toString() {
		return "BasicAuth[" + this.users + "]";
	}

	private enum Verdict {

		RIGHT, WRONG, BUSY

	}

}
