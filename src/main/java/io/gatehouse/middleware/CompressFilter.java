package io.gatehouse.middleware;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Compresses the answers for clients that understand it. A body of unknown length is a
 * stream and is compressed piece by piece, however short it turns out to be.
 *
 * @param encodings which encodings there are
 * @param excluded media types that stay as they are
 * @param included media types that do not; empty means all others
 * @param least shortest body that is compressed, in bytes
 */
record CompressFilter(AcceptedEncodings encodings, Set<String> excluded, Set<String> included,
		long least) implements GatewayFilter {

	CompressFilter {
		excluded = Set.copyOf(excluded);
		included = Set.copyOf(included);
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		if (HttpMethod.HEAD.equals(request.getMethod()) || isExcluded(request.getHeaders())) {
			return chain.filter(exchange);
		}
		ContentEncoding encoding = this.encodings.choose(request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING));
		if (encoding == null) {
			return chain.filter(exchange);
		}
		ChangedBodyResponse response = new ChangedBodyResponse(exchange, (answer) -> change(answer, encoding));
		return chain.filter(exchange.mutate().response(response).build()).then(Mono.fromRunnable(response::received));
	}

	private boolean isExcluded(HttpHeaders request) {
		String type = request.getFirst(HttpHeaders.CONTENT_TYPE);
		return type != null && this.excluded.contains(mediaType(type));
	}

	private @Nullable UnaryOperator<Flux<DataBuffer>> change(ServerHttpResponse answer, ContentEncoding encoding) {
		HttpHeaders headers = answer.getHeaders();
		HttpStatusCode status = answer.getStatusCode();
		int code = (status != null) ? status.value() : 200;
		if (code == 101) {
			return null;
		}
		vary(headers);
		if (code == 204 || code == 304 || !isWorthIt(headers)) {
			return null;
		}
		headers.remove(HttpHeaders.CONTENT_LENGTH);
		headers.remove(HttpHeaders.ACCEPT_RANGES);
		headers.set(HttpHeaders.CONTENT_ENCODING, encoding.text());
		return (body) -> CompressedBody.of(body, encoding);
	}

	private boolean isWorthIt(HttpHeaders headers) {
		if (headers.getFirst(HttpHeaders.CONTENT_ENCODING) != null
				|| headers.getFirst(HttpHeaders.CONTENT_RANGE) != null) {
			return false;
		}
		long length = headers.getContentLength();
		if (length >= 0 && length < this.least) {
			return false;
		}
		String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
		if (type == null) {
			return this.included.isEmpty();
		}
		String media = mediaType(type);
		return media.indexOf('/') > 0 && !this.excluded.contains(media)
				&& (this.included.isEmpty() || this.included.contains(media));
	}

	/** Without parameters, in lower case. */
	private static String mediaType(String header) {
		int parameters = header.indexOf(';');
		return ((parameters < 0) ? header : header.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
	}

	private static void vary(HttpHeaders headers) {
		List<String> values = new ArrayList<>(List.of(HttpHeaders.ACCEPT_ENCODING));
		List<String> before = headers.get(HttpHeaders.VARY);
		if (before != null) {
			values.addAll(before);
		}
		headers.put(HttpHeaders.VARY, values);
	}

	@Override
	public String toString() {
		return "Compress[" + this.encodings.known() + "]";
	}

}
