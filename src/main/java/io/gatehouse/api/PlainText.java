package io.gatehouse.api;

import java.nio.charset.StandardCharsets;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Answers of plain text, as Go's {@code net/http} words and marks them.
 */
final class PlainText {

	/** What is said of a path that nothing stands at. */
	static final String NOT_FOUND = "404 page not found\n";

	/** The media type of plain text, with the blank that Go writes. */
	static final String TYPE = "text/plain; charset=utf-8";

	/** The header that keeps browsers from reading an error as something else. */
	static final String OPTIONS = "X-Content-Type-Options";

	/** The value of that header. */
	static final String NOSNIFF = "nosniff";

	private PlainText() {
	}

	/** Writes a whole answer. */
	static Mono<Void> write(ServerWebExchange exchange, int status, String text) {
		ServerHttpResponse response = exchange.getResponse();
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		response.setStatusCode(HttpStatusCode.valueOf(status));
		response.getHeaders().set(HttpHeaders.CONTENT_TYPE, TYPE);
		response.getHeaders().setContentLength(bytes.length);
		if (HttpMethod.HEAD.equals(exchange.getRequest().getMethod())) {
			return response.setComplete();
		}
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
	}

	/** Says that nothing stands at the path asked for. */
	static Mono<Void> notFound(ServerWebExchange exchange) {
		exchange.getResponse().getHeaders().set(OPTIONS, NOSNIFF);
		return write(exchange, 404, NOT_FOUND);
	}

}
