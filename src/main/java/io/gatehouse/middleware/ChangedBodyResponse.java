package io.gatehouse.middleware;

import java.util.function.UnaryOperator;

import io.gatehouse.upstream.ClientExchange;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A response whose body is changed, whoever gives it: a server's when its head is there,
 * one that a filter within writes when it does.
 */
final class ChangedBodyResponse extends ServerHttpResponseDecorator {

	private final @Nullable ClientExchange exchange;

	private final BodyChange change;

	private boolean asked;

	ChangedBodyResponse(ServerWebExchange exchange, BodyChange change) {
		super(exchange.getResponse());
		this.exchange = ClientExchange.of(exchange);
		this.change = change;
	}

	/** Says what becomes of a body. */
	interface BodyChange {

		/**
		 * Called once, before the head is written: its headers can be changed.
		 * @return how the body changes; absent if it does not
		 */
		@Nullable UnaryOperator<Flux<DataBuffer>> of(ServerHttpResponse response);

	}

	/** Called when the filters within are through: has a server's body changed. */
	void received() {
		if (!isCommitted() && this.exchange != null) {
			UnaryOperator<Flux<DataBuffer>> wanted = ask();
			if (wanted != null) {
				this.exchange.changeBody(wanted);
			}
		}
	}

	private @Nullable UnaryOperator<Flux<DataBuffer>> ask() {
		if (this.asked) {
			return null;
		}
		this.asked = true;
		return this.change.of(getDelegate());
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
		return Mono.defer(() -> {
			UnaryOperator<Flux<DataBuffer>> wanted = ask();
			return super.writeWith((wanted != null) ? wanted.apply(Flux.from(body)) : body);
		});
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		return Mono.defer(() -> {
			UnaryOperator<Flux<DataBuffer>> wanted = ask();
			return (wanted != null) ? super.writeWith(wanted.apply(Flux.from(body).concatMap(Flux::from, 1)))
					: super.writeAndFlushWith(body);
		});
	}

	@Override
	public Mono<Void> setComplete() {
		return Mono.defer(() -> {
			ask();
			return super.setComplete();
		});
	}

}
