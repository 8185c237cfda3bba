package io.gatehouse.middleware;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * One request's way through filters to a server that answers with given headers.
 */
final class Passage {

	private final MockServerHttpResponse response;

	private @Nullable ServerHttpRequest arrived;

	private Passage(MockServerHttpRequest request, Consumer<ServerHttpResponse> server, List<GatewayFilter> filters) {
		MockServerWebExchange exchange = MockServerWebExchange.from(request);
		this.response = exchange.getResponse();
		run(exchange, filters, server).then(Mono.defer(this.response::setComplete))
			.block(java.time.Duration.ofSeconds(10));
	}

	static Passage of(MockServerHttpRequest.BaseBuilder<?> request, GatewayFilter... filters) {
		return answered(request, (response) -> {
		}, filters);
	}

	static Passage answered(MockServerHttpRequest.BaseBuilder<?> request, Consumer<ServerHttpResponse> server,
			GatewayFilter... filters) {
		return new Passage(request.build(), server, List.of(filters));
	}

	private Mono<Void> run(org.springframework.web.server.ServerWebExchange exchange, List<GatewayFilter> filters,
			Consumer<ServerHttpResponse> server) {
		if (filters.isEmpty()) {
			return Mono.fromRunnable(() -> {
				this.arrived = exchange.getRequest();
				server.accept(this.response);
			});
		}
		return filters.get(0).filter(exchange, (next) -> run(next, filters.subList(1, filters.size()), server));
	}

	/** The request as the server got it. */
	ServerHttpRequest arrived() {
		if (this.arrived == null) {
			throw new AssertionError("Nothing arrived: " + status() + " " + body());
		}
		return this.arrived;
	}

	boolean hasArrived() {
		return this.arrived != null;
	}

	String path() {
		return arrived().getPath().value();
	}

	int status() {
		return (this.response.getStatusCode() != null) ? this.response.getStatusCode().value() : 0;
	}

	HttpHeaders headers() {
		return this.response.getHeaders();
	}

	String body() {
		return String.valueOf(this.response.getBodyAsString().block());
	}

}
