package io.gatehouse.middleware;

import java.util.function.IntPredicate;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets no answer through that somebody else is to give, whoever within has written it.
 */
final class HeldResponse extends ServerHttpResponseDecorator {

	private final IntPredicate unwanted;

	private boolean held;

	/**
	 * A response in place of another.
	 * @param response the other
	 * @param unwanted says of a status whether its answer is held back; asked once, when
	 * it is about to be written
	 */
	HeldResponse(ServerHttpResponse response, IntPredicate unwanted) {
		super(response);
		this.unwanted = unwanted;
	}

	/**
	 * Whether the answer is not to be given: it was held back already, or it is a
	 * server's that nobody has written yet.
	 */
	boolean holds() {
		if (!this.held && !isCommitted()) {
			this.held = this.unwanted.test(status());
		}
		return this.held;
	}

	/** The status as it stands. */
	int status() {
		HttpStatusCode status = getStatusCode();
		return (status != null) ? status.value() : 200;
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
		return Mono.defer(() -> holds() ? discard(Flux.from(body)) : super.writeWith(body));
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		return Mono
			.defer(() -> holds() ? discard(Flux.from(body).concatMap(Flux::from)) : super.writeAndFlushWith(body));
	}

	@Override
	public Mono<Void> setComplete() {
		return Mono.defer(() -> holds() ? Mono.empty() : super.setComplete());
	}

	private static Mono<Void> discard(Flux<? extends DataBuffer> body) {
		return body.doOnNext(DataBufferUtils::release).then();
	}

}
