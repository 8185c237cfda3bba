package io.gatehouse.middleware;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.gatehouse.model.middleware.GrpcWeb;
import io.gatehouse.upstream.ClientExchange;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Turns calls of gRPC-Web into calls of gRPC and their answers back: the trailers become
 * the last message of the body, and the text variant is Base64 (gRPC's PROTOCOL-WEB).
 * Whatever is no such call passes as it is.
 */
final class GrpcWebFilter implements GatewayFilter {

	private static final String GRPC = "application/grpc";

	private static final String WEB = "application/grpc-web";

	private static final String TEXT = "application/grpc-web-text";

	private static final Set<String> METHODS = Set.of("GET", "POST", "HEAD", "OPTIONS");

	private static final String AGE_SECONDS = "600";

	private final Set<String> origins;

	GrpcWebFilter(GrpcWeb options) {
		this.origins = Set.copyOf(options.allowOrigins());
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		if (isPreflight(request)) {
			return answerPreflight(exchange);
		}
		String type = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
		if (!HttpMethod.POST.equals(request.getMethod()) || type == null || !type.startsWith(WEB)) {
			return chain.filter(exchange);
		}
		boolean text = type.startsWith(TEXT);
		ChangedBodyResponse response = new ChangedBodyResponse(exchange,
				(answer) -> change(exchange, answer, text ? TEXT : WEB));
		ServerWebExchange call = exchange.mutate()
			.request(new GrpcCall(request, GRPC + type.substring((text ? TEXT : WEB).length()), text))
			.response(response)
			.build();
		return chain.filter(call).then(Mono.fromRunnable(response::received));
	}

	private @Nullable UnaryOperator<Flux<DataBuffer>> change(ServerWebExchange exchange, ServerHttpResponse answer,
			String web) {
		HttpHeaders headers = answer.getHeaders();
		allowOrigin(exchange.getRequest().getHeaders().getOrigin(), headers);
		String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
		if (type == null || !type.startsWith(GRPC) || type.startsWith(WEB)) {
			// Not from a server of gRPC: an error of a proxy between, or Gatehouse's own
			return null;
		}
		headers.set(HttpHeaders.CONTENT_TYPE, web + type.substring(GRPC.length()));
		headers.remove(HttpHeaders.CONTENT_LENGTH);
		headers.remove(HttpHeaders.TRAILER);
		Set<String> exposed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		exposed.addAll(headers.headerNames());
		exposed.addAll(List.of("grpc-status", "grpc-message"));
		headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, String.join(", ", exposed));
		ClientExchange own = ClientExchange.of(exchange);
		GrpcWebBody body = new GrpcWebBody(answer.bufferFactory(), web.equals(TEXT));
		return (messages) -> body.of(messages, () -> (own != null) ? own.takeTrailers() : HttpHeaders.EMPTY);
	}

	private static boolean isPreflight(ServerHttpRequest request) {
		HttpHeaders headers = request.getHeaders();
		String asked = headers.getFirst(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
		return HttpMethod.OPTIONS.equals(request.getMethod()) && asked != null
				&& asked.toLowerCase(Locale.ROOT).contains("x-grpc-web")
				&& headers.getFirst(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
	}

	private Mono<Void> answerPreflight(ServerWebExchange exchange) {
		HttpHeaders asked = exchange.getRequest().getHeaders();
		HttpHeaders headers = exchange.getResponse().getHeaders();
		exchange.getResponse().setStatusCode(HttpStatus.OK);
		headers.setContentLength(0);
		headers.put(HttpHeaders.VARY, List.of(HttpHeaders.ORIGIN, HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD,
				HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS));
		String method = String.valueOf(asked.getFirst(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD))
			.toUpperCase(Locale.ROOT);
		String origin = asked.getOrigin();
		if (origin != null && isAllowed(origin) && METHODS.contains(method)) {
			headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
			headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, method);
			headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
					canonical(String.valueOf(asked.getFirst(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS))));
			headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
			headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, AGE_SECONDS);
		}
		return exchange.getResponse().setComplete();
	}

	private void allowOrigin(@Nullable String origin, HttpHeaders headers) {
		headers
			.setVary(Stream
				.concat(Stream.of(HttpHeaders.ORIGIN),
						headers.getVary().stream().filter((each) -> !each.equalsIgnoreCase(HttpHeaders.ORIGIN)))
				.toList());
		if (origin != null && isAllowed(origin)) {
			headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
			headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
		}
	}

	private boolean isAllowed(String origin) {
		return this.origins.contains("*") || this.origins.contains(origin);
	}

	private static String canonical(String names) {
		return String.join(", ",
				Arrays.stream(names.split("[, ]+"))
					.filter((name) -> !name.isEmpty())
					.map(GrpcWebFilter::capitalised)
					.toList());
	}

	private static String capitalised(String name) {
		StringBuilder words = new StringBuilder();
		for (String word : name.toLowerCase(Locale.ROOT).split("-", -1)) {
			words.append(words.isEmpty() ? "" : "-")
				.append(word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
		}
		return words.toString();
	}

	@Override
	public String toString() {
		return "GrpcWeb" + new TreeSet<>(this.origins);
	}

}
