package io.gatehouse.middleware;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A short answer that a middleware gives in place of the server's; made once and given
 * many times.
 *
 * @param status its status
 * @param headers its headers, but for the length
 * @param text its body
 */
record ShortAnswer(HttpStatus status, Map<String, String> headers, String text) {

	ShortAnswer {
		headers = Map.copyOf(headers);
	}

	/** An error as Go's {@code http.Error} writes it. */
	static ShortAnswer error(HttpStatus status, String text) {
		return new ShortAnswer(status,
				Map.of("Content-Type", "text/plain; charset=utf-8", "X-Content-Type-Options", "nosniff"), text + "\n");
	}

	/** Answers an exchange. */
	Mono<Void> write(ServerWebExchange exchange) {
		ServerHttpResponse response = exchange.getResponse();
		byte[] body = this.text.getBytes(StandardCharsets.UTF_8);
		response.setStatusCode(this.status);
		this.headers.forEach(response.getHeaders()::set);
		response.getHeaders().setContentLength(body.length);
		return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
	}

}
