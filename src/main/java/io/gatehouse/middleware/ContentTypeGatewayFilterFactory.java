package io.gatehouse.middleware;

import java.util.function.UnaryOperator;

import io.gatehouse.model.middleware.ContentType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives answers without a {@code Content-Type} the one that they look like (Traefik row
 * F33).
 */
@Component("gatehouseContentType")
class ContentTypeGatewayFilterFactory implements MiddlewareFactory<ContentType> {

	private static final Logger logger = LoggerFactory.getLogger(ContentTypeGatewayFilterFactory.class);

	@Override
	public Class<ContentType> getConfigClass() {
		return ContentType.class;
	}

	@Override
	public GatewayFilter apply(ContentType options, MiddlewareContext context) {
		if (options.autoDetect() != null) {
			logger.warn("middleware={} option=autoDetect problem=deprecated, leave it out", context.name());
			if (!options.autoDetect()) {
				return (exchange, chain) -> chain.filter(exchange);
			}
		}
		return new ContentTypeFilter();
	}

	private record ContentTypeFilter() implements GatewayFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
			ChangedBodyResponse response = new ChangedBodyResponse(exchange, ContentTypeFilter::change);
			return chain.filter(exchange.mutate().response(response).build())
				.then(Mono.fromRunnable(response::received));
		}

		private static @Nullable UnaryOperator<Flux<DataBuffer>> change(ServerHttpResponse answer) {
			HttpHeaders headers = answer.getHeaders();
			boolean known = headers.getFirst(HttpHeaders.CONTENT_TYPE) != null
					|| headers.getFirst(HttpHeaders.CONTENT_ENCODING) != null;
			if (known || answer.getStatusCode() == null || answer.getStatusCode().value() == 101) {
				return null;
			}
			return (body) -> body.switchOnFirst((first, all) -> {
				DataBuffer beginning = first.get();
				if (beginning != null && !answer.isCommitted()) {
					headers.set(HttpHeaders.CONTENT_TYPE, ContentSniffer.type(beginning));
				}
				return all;
			}).doOnDiscard(DataBuffer.class, DataBufferUtils::release);
		}

		@Override
		public String toString() {
			return "ContentType";
		}

	}

}
