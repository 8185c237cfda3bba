package io.gatehouse.middleware;

import io.gatehouse.upstream.Checkpoint;
import io.gatehouse.upstream.ClientExchange;
import io.gatehouse.upstream.Inquiry;
import io.gatehouse.upstream.InquiryException;
import io.gatehouse.upstream.Service;
import io.gatehouse.upstream.WholeAnswer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets a request pass if an auth server says so; otherwise the client gets that server's
 * answer.
 *
 * @param name the middleware's name, for the log
 * @param server who is asked
 * @param question what it is asked
 * @param bodies what of bodies goes there and back
 * @param answer what becomes of its answer
 */
record ForwardAuthFilter(String name, Service server, AuthQuestion question, AuthBodies bodies,
		AuthAnswer answer) implements GatewayFilter {

	private static final Logger logger = LoggerFactory.getLogger(ForwardAuthFilter.class);

	// Traefik row F18
	private static final long TIMEOUT_MILLIS = 30_000;

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		ClientExchange own = ClientExchange.of(exchange);
		if (own == null) {
			return Mono.error(new IllegalStateException("forwardAuth works on entry points only"));
		}
		ServerHttpRequest request = exchange.getRequest();
		boolean hasBody = request.getHeaders().getContentLength() > 0
				|| request.getHeaders().getFirst("Transfer-Encoding") != null;
		Mono<WholeAnswer> answered = (this.bodies.forward() && hasBody) ? askWithBody(request, own)
				: ask(request, own, null);
		return answered.map((whole) -> new Said(whole, 0)).onErrorResume((error) -> {
			boolean refused = error instanceof DataBufferLimitException
					|| (error instanceof InquiryException unanswered && unanswered.isTooLong());
			logger.debug("middleware={} problem={}", this.name, error.toString());
			return Mono.just(new Said(null, refused ? 401 : 500));
		}).flatMap((said) -> proceed(said, exchange, chain));
	}

	private Mono<WholeAnswer> askWithBody(ServerHttpRequest request, ClientExchange own) {
		Checkpoint start = own.checkpoint(this.bodies.mostRequest());
		int most = (int) Math.min(Integer.MAX_VALUE - 1, this.bodies.mostRequest());
		return DataBufferUtils.join(request.getBody(), most).map((buffer) -> {
			byte[] bytes = bytes(buffer);
			// The server gets it once more
			start.restore();
			return bytes;
		}).defaultIfEmpty(new byte[0]).flatMap((bytes) -> ask(request, own, bytes));
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private Mono<WholeAnswer> ask(ServerHttpRequest request, ClientExchange own, byte @Nullable [] body) {
		return Inquiry.ask(this.server, this.question.request(request, own.loop(), (body != null) ? body.length : -1),
				body, this.bodies.mostAnswer(), TIMEOUT_MILLIS);
	}

	private Mono<Void> proceed(Said said, ServerWebExchange exchange, GatewayFilterChain chain) {
		WholeAnswer whole = said.answer();
		if (whole == null) {
			exchange.getResponse().setStatusCode(HttpStatus.valueOf(said.status()));
			return exchange.getResponse().setComplete();
		}
		if (!this.answer.allows(whole)) {
			return this.answer.refuse(whole, exchange.getResponse());
		}
		ServerHttpRequest request = exchange.getRequest()
			.mutate()
			.headers((headers) -> this.answer.apply(whole, headers))
			.build();
		if (!this.answer.hasCookies(whole)) {
			return chain.filter(exchange.mutate().request(request).build());
		}
		EditedResponse response = new EditedResponse(exchange.getResponse(),
				(headers) -> this.answer.addCookies(whole, headers));
		return chain.filter(exchange.mutate().request(request).response(response).build())
			.then(Mono.fromRunnable(response::edit));
	}

	@Override
	public String toString() {
		return "ForwardAuth[" + this.question.address() + "]";
	}

	private record Said(@Nullable WholeAnswer answer, int status) {

	}

}
