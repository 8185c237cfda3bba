package io.gatehouse.middleware;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.StatusCodes;
import io.gatehouse.upstream.Checkpoint;
import io.gatehouse.upstream.ClientExchange;
import io.gatehouse.upstream.Service;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Puts a page in the place of an answer whose status says that something failed. The
 * status is kept, or rewritten; the page's own does not count.
 *
 * @param status the statuses that get a page
 * @param rewrites what the client is told instead
 * @param service who has the pages; absent where they are plain
 * @param page how to ask for one
 */
record ErrorsFilter(StatusCodes status, Map<StatusCodes, Integer> rewrites, @Nullable Service service,
		ErrorPage page) implements GatewayFilter {

	private static final String FORWARDED_FOR = "X-Forwarded-For";

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		ClientExchange own = ClientExchange.of(exchange);
		if (own == null) {
			return chain.filter(exchange);
		}
		Checkpoint start = own.checkpoint(0);
		// The page is asked for by Gatehouse: the way of the client ends with the first
		// request
		List<String> way = exchange.getRequest().getHeaders().get(FORWARDED_FOR);
		List<String> before = (way != null) ? List.copyOf(way) : null;
		HeldResponse held = new HeldResponse(exchange.getResponse(), this.status::contains);
		return chain.filter(exchange.mutate().response(held).build())
			.then(Mono.defer(() -> held.holds() ? answer(exchange, own, start, held.status(), before) : Mono.empty()));
	}

	private Mono<Void> answer(ServerWebExchange exchange, ClientExchange own, Checkpoint start, int original,
			@Nullable List<String> way) {
		start.restore();
		int code = told(original);
		Service pages = this.service;
		if (pages == null) {
			return write(exchange, code, MediaType.TEXT_HTML_VALUE + ";charset=utf-8", ErrorPage.plain(code));
		}
		own.hideClient();
		ServerHttpRequest asked = exchange.getRequest().mutate().headers((headers) -> {
			headers.remove(FORWARDED_FOR);
			if (way != null) {
				headers.put(FORWARDED_FOR, way);
			}
		}).build();
		ServerHttpRequest request = this.page.request(asked, code, original);
		return own.ask(pages, exchange.mutate().request(request).build(), false)
			.then(Mono.fromRunnable(() -> exchange.getResponse().setRawStatusCode(code)));
	}

	private int told(int original) {
		for (Map.Entry<StatusCodes, Integer> rewrite : this.rewrites.entrySet()) {
			if (rewrite.getKey().contains(original)) {
				return rewrite.getValue();
			}
		}
		return original;
	}

	private static Mono<Void> write(ServerWebExchange exchange, int code, String type, String text) {
		ServerHttpResponse response = exchange.getResponse();
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		response.setRawStatusCode(code);
		response.getHeaders().set("Content-Type", type);
		response.getHeaders().setContentLength(body.length);
		return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
	}

	@Override
	public String toString() {
		return "Errors[status=" + this.status + "]";
	}

}
