package io.gatehouse.middleware;

import java.util.List;
import java.util.Set;

import com.google.re2j.Pattern;
import io.gatehouse.model.middleware.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Says to browsers which other origins may use a router (Traefik rows F28 and F29, CORS
 * of the Fetch standard). It never refuses a request: that is the browser's part.
 */
final class CorsPolicy {

	private final Set<String> origins;

	private final List<Pattern> patterns;

	private final boolean credentials;

	private final String allowHeaders;

	private final String allowMethods;

	private final String exposeHeaders;

	private final String maxAge;

	private final boolean vary;

	private CorsPolicy(Headers options) {
		this.origins = Set.copyOf(options.accessControlAllowOriginList());
		this.patterns = patterns(options.accessControlAllowOriginListRegex());
		this.credentials = options.accessControlAllowCredentials();
		this.allowHeaders = HeaderText.of(options.accessControlAllowHeaders());
		this.allowMethods = HeaderText.of(options.accessControlAllowMethods());
		this.exposeHeaders = HeaderText.of(options.accessControlExposeHeaders());
		Long age = options.accessControlMaxAge();
		this.maxAge = Long.toString((age != null) ? age : 0);
		this.vary = options.addVaryHeader();
	}

	/** The policy that options ask for; absent if they say nothing of CORS. */
	static @Nullable CorsPolicy of(Headers options) {
		Long age = options.accessControlMaxAge();
		boolean asked = options.accessControlAllowCredentials() || options.addVaryHeader() || (age != null && age != 0)
				|| !options.accessControlAllowHeaders().isEmpty() || !options.accessControlAllowMethods().isEmpty()
				|| !options.accessControlAllowOriginList().isEmpty()
				|| !options.accessControlAllowOriginListRegex().isEmpty()
				|| !options.accessControlExposeHeaders().isEmpty();
		return asked ? new CorsPolicy(options) : null;
	}

	private static List<Pattern> patterns(List<String> texts) {
		return texts.stream().map((text) -> GoRegex.compile("accessControlAllowOriginListRegex", text)).toList();
	}

	/** Whether a request only asks what may be asked. */
	boolean isPreflight(ServerHttpRequest request) {
		HttpHeaders headers = request.getHeaders();
		return HttpMethod.OPTIONS.equals(request.getMethod()) && headers.getOrigin() != null
				&& headers.getFirst(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
	}

	/** Answers a request that only asks. */
	Mono<Void> answerPreflight(ServerWebExchange exchange) {
		ServerHttpResponse response = exchange.getResponse();
		response.setStatusCode(HttpStatus.OK);
		HttpHeaders headers = response.getHeaders();
		allowOrigin(exchange.getRequest().getHeaders().getOrigin(), headers);
		if (!this.allowHeaders.isEmpty()) {
			headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, this.allowHeaders);
		}
		if (!this.allowMethods.isEmpty()) {
			headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, this.allowMethods);
		}
		headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, this.maxAge);
		if (!this.exposeHeaders.isEmpty()) {
			headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, this.exposeHeaders);
		}
		headers.setContentLength(0);
		return response.setComplete();
	}

	/**
	 * Marks an answer.
	 * @param origin the origin that the request came from; absent if it named none
	 * @param headers the answer's headers
	 */
	void mark(@Nullable String origin, HttpHeaders headers) {
		allowOrigin(origin, headers);
		if (!this.exposeHeaders.isEmpty()) {
			headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, this.exposeHeaders);
		}
		if (this.vary) {
			String before = headers.getFirst(HttpHeaders.VARY);
			if (before == null || before.isEmpty()) {
				headers.set(HttpHeaders.VARY, HttpHeaders.ORIGIN);
			}
			else if (!before.equals(HttpHeaders.ORIGIN)) {
				headers.set(HttpHeaders.VARY, before + "," + HttpHeaders.ORIGIN);
			}
		}
	}

	private void allowOrigin(@Nullable String origin, HttpHeaders headers) {
		if (this.credentials) {
			headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
		}
		String allowed = allowed(origin);
		if (allowed != null) {
			headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
		}
	}

	private @Nullable String allowed(@Nullable String origin) {
		if (this.origins.contains("*")) {
			// Browsers take no * where they send passwords along
			return this.credentials ? origin : "*";
		}
		if (origin == null) {
			return null;
		}
		boolean known = this.origins.contains(origin)
				|| this.patterns.stream().anyMatch((pattern) -> pattern.matcher(origin).find());
		return known ? origin : null;
	}

}
