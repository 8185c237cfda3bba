package io.gatehouse.api;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Where the dashboard stands, and which paths lead there (Traefik row K15).
 */
@Component
class DashboardPaths {

	/** The header in which a proxy says what it took from the front of the path. */
	static final String PREFIX = "X-Forwarded-Prefix";

	// Two slashes at the front would name another host
	private static final String HARMLESS = "(/[A-Za-z0-9._~!$&'()+,;=:@%-]+)*";

	private final String page;

	private final Set<String> leading;

	private final boolean shown;

	DashboardPaths(ApiProperties properties) {
		this.page = properties.path("/dashboard");
		this.leading = new TreeSet<>(List.of("/", properties.path("/"), this.page));
		if (!properties.path("").isEmpty()) {
			this.leading.add(properties.path(""));
		}
		this.shown = properties.dashboard();
	}

	/** The path of the page, without the slash behind it. */
	String page() {
		return this.page;
	}

	/** Whether a path is the page's or that of one of its parts. */
	boolean shows(String path) {
		return this.shown && path.startsWith(this.page + "/");
	}

	/** Whether whoever asks for a path is told where the page is. */
	boolean leads(ServerHttpRequest request) {
		HttpMethod method = request.getMethod();
		return this.shown && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))
				&& this.leading.contains(request.getPath().value());
	}

	/** The rule of what {@link #shows} and {@link #leads} say. */
	String rule() {
		StringBuilder rule = new StringBuilder("PathPrefix(`" + this.page + "/`)");
		this.leading.forEach((path) -> rule.append(" || Path(`").append(path).append("`)"));
		return rule.toString();
	}

	/** Tells where the page is. */
	Mono<Void> lead(ServerWebExchange exchange) {
		ServerHttpResponse response = exchange.getResponse();
		String prefix = prefix(exchange.getRequest().getHeaders().getFirst(PREFIX));
		response.setStatusCode(HttpStatus.FOUND);
		response.getHeaders().setLocation(URI.create(prefix + this.page + "/"));
		response.getHeaders().setContentLength(0);
		return response.setComplete();
	}

	private static String prefix(@Nullable String forwarded) {
		if (forwarded == null) {
			return "";
		}
		String prefix = forwarded.endsWith("/") ? forwarded.substring(0, forwarded.length() - 1) : forwarded;
		return (prefix.length() <= 512 && prefix.matches(HARMLESS)) ? prefix : "";
	}

}
