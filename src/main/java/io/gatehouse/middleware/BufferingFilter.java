package io.gatehouse.middleware;

import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.gatehouse.upstream.Checkpoint;
import io.gatehouse.upstream.ClientExchange;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Holds the request until all of it is there, and the answer likewise, so that neither a
 * slow client keeps a server busy nor the other way round. A request with a body can be
 * sent again as often as a condition says, ten times at most.
 *
 * @param request how long a request may be
 * @param response how long an answer may be
 * @param again says whether a try is followed by another
 */
record BufferingFilter(Bounds request, Bounds response, Predicate<BufferedAttempt> again) implements GatewayFilter {

	private static final int MOST_ATTEMPTS = 10;

	private static final ShortAnswer TOO_LONG = new ShortAnswer(HttpStatus.valueOf(413), Map.of(),
			"Request Entity Too Large");

	/**
	 * How long a body may be.
	 *
	 * @param most in all, in bytes
	 * @param memory how much of it is held in memory
	 */
	record Bounds(long most, long memory) {

	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		ServerHttpRequest asked = exchange.getRequest();
		ClientExchange own = ClientExchange.of(exchange);
		if (own == null || asked.getHeaders().getUpgrade() != null) {
			return chain.filter(exchange);
		}
		long length = asked.getHeaders().getContentLength();
		if (length > this.request.most()) {
			return TOO_LONG.write(exchange);
		}
		Scheduler loop = Schedulers.fromExecutorService(own.loop());
		if (length == 0 || (length < 0 && asked.getHeaders().getFirst(HttpHeaders.TRANSFER_ENCODING) == null)) {
			return answered(exchange, chain, loop);
		}
		Checkpoint start = own.checkpoint(0);
		return Spool.read(asked.getBody(), this.request.memory(), this.request.most(), loop)
			.map((spool) -> new Read(spool))
			.onErrorResume(Spool.TooLongException.class, (tooLong) -> Mono.just(new Read(null)))
			.flatMap((read) -> {
				Spool spool = read.spool();
				if (spool == null) {
					return TOO_LONG.write(exchange);
				}
				own.whenOver(spool::close);
				return answered(exchange.mutate().request(whole(exchange, spool)).build(),
						(inner) -> attempt(inner, chain, start, 1), loop);
			});
	}

	private static ServerHttpRequest whole(ServerWebExchange exchange, Spool spool) {
		ServerHttpRequest counted = exchange.getRequest().mutate().headers((headers) -> {
			headers.remove(HttpHeaders.TRANSFER_ENCODING);
			headers.setContentLength(spool.size());
		}).build();
		return new ServerHttpRequestDecorator(counted) {

			@Override
			public Flux<DataBuffer> getBody() {
				return spool.body(exchange.getResponse().bufferFactory());
			}

		};
	}

	private Mono<Void> attempt(ServerWebExchange exchange, GatewayFilterChain chain, Checkpoint start, int count) {
		String method = exchange.getRequest().getMethod().name();
		HeldResponse held = new HeldResponse(exchange.getResponse(),
				(status) -> count < MOST_ATTEMPTS && this.again.test(new BufferedAttempt(count, status, method)));
		return chain.filter(exchange.mutate().response(held).build()).then(Mono.defer(() -> {
			if (!held.holds()) {
				return Mono.empty();
			}
			start.restore();
			return attempt(exchange, chain, start, count + 1);
		}));
	}

	private Mono<Void> answered(ServerWebExchange exchange, GatewayFilterChain chain, Scheduler loop) {
		if (HttpMethod.HEAD.equals(exchange.getRequest().getMethod())) {
			return chain.filter(exchange);
		}
		ChangedBodyResponse changed = new ChangedBodyResponse(exchange, (answer) -> change(answer, loop));
		return chain.filter(exchange.mutate().response(changed).build()).then(Mono.fromRunnable(changed::received));
	}

	private @Nullable UnaryOperator<Flux<DataBuffer>> change(ServerHttpResponse answer, Scheduler loop) {
		HttpStatusCode status = answer.getStatusCode();
		int code = (status != null) ? status.value() : 200;
		if (code == 101 || code == 204 || code == 304) {
			return null;
		}
		return (body) -> Spool.read(body, this.response.memory(), this.response.most(), loop)
			.onErrorMap(Spool.TooLongException.class,
					(tooLong) -> new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR, tooLong.getMessage()))
			.flatMapMany((spool) -> {
				answer.getHeaders().remove(HttpHeaders.TRANSFER_ENCODING);
				answer.getHeaders().setContentLength(spool.size());
				return spool.body(answer.bufferFactory()).doFinally((signal) -> spool.close());
			});
	}

	@Override
	public String toString() {
		return "Buffering[" + this.request + ", " + this.response + "]";
	}

	private record Read(@Nullable Spool spool) {

	}

}
