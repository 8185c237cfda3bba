package io.gatehouse.http;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * Runs the filters within, then writes the answer. An operator of its own, since it
 * stands in every exchange.
 */
final class WriteAfter extends Mono<Void> {

	private final ServerWebExchange exchange;

	private final Mono<Void> filters;

	WriteAfter(ServerWebExchange exchange, Mono<Void> filters) {
		this.exchange = exchange;
		this.filters = filters;
	}

	@Override
	public void subscribe(CoreSubscriber<? super Void> actual) {
		this.filters.subscribe(new Within(actual, this.exchange));
	}

	private static final class Within implements CoreSubscriber<Void>, Subscription {

		private final CoreSubscriber<? super Void> actual;

		private final ServerWebExchange exchange;

		private @Nullable Subscription subscription;

		private boolean writing;

		Within(CoreSubscriber<? super Void> actual, ServerWebExchange exchange) {
			this.actual = actual;
			this.exchange = exchange;
		}

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void onSubscribe(Subscription within) {
			if (this.writing) {
				this.subscription = within;
				within.request(Long.MAX_VALUE);
			}
			else if (Operators.validate(this.subscription, within)) {
				this.subscription = within;
				this.actual.onSubscribe(this);
			}
		}

		@Override
		public void onNext(Void value) {
		}

		@Override
		public void onError(Throwable error) {
			this.actual.onError(error);
		}

		@Override
		public void onComplete() {
			Exchange own = Exchange.of(this.exchange);
			OutboundResponse response = own.response();
			if (this.writing || response.isCommitted() || !response.isReady()) {
				this.actual.onComplete();
				return;
			}
			ServerHttpResponse outer = this.exchange.getResponse();
			Mono<Void> write = (outer == response && response.isBodyUnchanged()) ? ResponseWrite.piped(own)
					: outer.writeWith(response.bodyFlux());
			this.writing = true;
			write.subscribe(this);
		}

		@Override
		public void request(long count) {
			if (this.subscription != null) {
				this.subscription.request(count);
			}
		}

		@Override
		public void cancel() {
			if (this.subscription != null) {
				this.subscription.cancel();
			}
		}

	}

}
