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
 * Lets users in who prove that they know their password (RFC 7616 with MD5 and
 * {@code qop=auth}, Traefik row F17).
 */
final class DigestAuthFilter implements GatewayFilter {

	/** Hashed for users that are not there, so that time does not tell who is. */
	private static final String NOBODY = "00000000000000000000000000000000";

	private final DigestUsers users;

	private final Nonces nonces;

	private final String realm;

	private final boolean removeHeader;

	private final @Nullable String headerField;

	private final String opaque;

	DigestAuthFilter(DigestUsers users, Nonces nonces, String realm, boolean removeHeader,
			@Nullable String headerField) {
		this.users = users;
		this.nonces = nonces;
		this.realm = realm;
		this.removeHeader = removeHeader;
		this.headerField = headerField;
		this.opaque = nonces.next().substring(0, 16);
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		DigestCredentials said = DigestCredentials.read(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION));
		if (said == null || !isMeant(said, exchange)) {
			return ask(exchange, false);
		}
		String hash = this.users.hash(said.field("username"));
		boolean right = said.isOf((hash != null) ? hash : NOBODY, request.getMethod().name());
		if (hash == null || !right) {
			return ask(exchange, false);
		}
		String nonce = said.field("nonce");
		if (!this.nonces.isFresh(nonce) || !this.nonces.use(nonce, said.count())) {
			// Who knows the password need not be asked for it again
			return ask(exchange, true);
		}
		return letIn(exchange, chain, said.field("username"));
	}

	private boolean isMeant(DigestCredentials said, ServerWebExchange exchange) {
		String algorithm = said.field("algorithm");
		return (algorithm.isEmpty() || algorithm.equalsIgnoreCase("MD5")) && said.field("qop").equals("auth")
				&& said.field("realm").equals(this.realm) && said.count() > 0
				&& isAskedFor(said.field("uri"), exchange);
	}

	/**
	 * What was hashed is what is asked for, as the client or the filters before put it.
	 */
	private static boolean isAskedFor(String uri, ServerWebExchange exchange) {
		ServerHttpRequest request = exchange.getRequest();
		ServerHttpRequest original = (ClientExchange.of(exchange) instanceof ServerWebExchange own) ? own.getRequest()
				: request;
		return uri.equals(AskedUrl.target(original)) || uri.equals(AskedUrl.of(original))
				|| uri.equals(AskedUrl.target(request));
	}

	private Mono<Void> ask(ServerWebExchange exchange, boolean stale) {
		String challenge = "Digest realm=\"" + HeaderText.quoted(this.realm) + "\", nonce=\"" + this.nonces.next()
				+ "\", opaque=\"" + this.opaque + "\", algorithm=MD5, qop=\"auth\"" + (stale ? ", stale=true" : "");
		return new ShortAnswer(HttpStatus.UNAUTHORIZED,
				Map.of(HttpHeaders.WWW_AUTHENTICATE, challenge, HttpHeaders.CONTENT_TYPE, "text/plain"),
				"401 Unauthorized\n")
			.write(exchange);
	}

	private Mono<Void> letIn(ServerWebExchange exchange, GatewayFilterChain chain, String user) {
		if (!this.removeHeader && this.headerField == null) {
			return chain.filter(exchange);
		}
		ServerHttpRequest request = exchange.getRequest().mutate().headers((headers) -> {
			if (this.headerField != null) {
				headers.set(this.headerField, HeaderText.of(user));
			}
			if (this.removeHeader) {
				headers.remove(HttpHeaders.AUTHORIZATION);
			}
		}).build();
		return chain.filter(exchange.mutate().request(request).build());
	}

	@Override
	public String toString() {
		return "DigestAuth[" + this.users + "]";
	}

}
