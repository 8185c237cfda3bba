package io.gatehouse.http;

import java.nio.charset.StandardCharsets;

import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

import org.springframework.web.server.ResponseStatusException;

/**
 * The end of a route's chain: whatever the filters did, the client gets an answer
 * (Traefik row B26).
 */
final class ExchangeSubscriber implements CoreSubscriber<Void>, Disposable {

	private static final Logger logger = LoggerFactory.getLogger(ExchangeSubscriber.class);

	private final Exchange exchange;

	private @Nullable Subscription subscription;

	private boolean done;

	ExchangeSubscriber(Exchange exchange) {
		this.exchange = exchange;
	}

	void subscribeTo(Mono<Void> chain) {
		this.exchange.running(this);
		chain.subscribe(this);
	}

	@Override
	public void onSubscribe(Subscription running) {
		if (this.done) {
			running.cancel();
			return;
		}
		this.subscription = running;
		running.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(Void value) {
	}

	@Override
	public void onComplete() {
		this.done = true;
		this.exchange.onLoop(() -> {
			// No filter wrote: the answer is the head that was set, without a body
			if (!this.exchange.response().isCommitted()) {
				ResponseWrite.now(this.exchange);
			}
		});
	}

	@Override
	public void onError(Throwable error) {
		if (this.done) {
			Operators.onErrorDropped(error, currentContext());
			return;
		}
		this.done = true;
		this.exchange.onLoop(() -> answer(error));
	}

	@Override
	public void dispose() {
		this.done = true;
		if (this.subscription != null) {
			this.subscription.cancel();
		}
	}

	@Override
	public boolean isDisposed() {
		return this.done;
	}

	private void answer(Throwable error) {
		if (this.exchange.isOnSpringRoute() && !this.exchange.response().isCommitted()) {
			// A team has its own ways to answer errors
			this.exchange.connection()
				.settings()
				.springExchanges()
				.answer(this.exchange, error)
				.subscribe(null, (left) -> this.exchange.onLoop(() -> answerPlainly(left)), this::onComplete);
		}
		else {
			answerPlainly(error);
		}
	}

	private void answerPlainly(Throwable error) {
		if (this.exchange.response().isCommitted()) {
			this.exchange.connection().abort(this.exchange, error);
			return;
		}
		int status = 500;
		if (error instanceof ResponseStatusException known) {
			status = known.getStatusCode().value();
		}
		else {
			logger.error("router={} a filter failed", this.exchange.getLogPrefix(), error);
		}
		// Nothing of an answer that cannot be given is told
		this.exchange.response().forget();
		this.exchange.release();
		String reason = HttpResponseStatus.valueOf(status).reasonPhrase();
		this.exchange.response().answer(status, null, reason.getBytes(StandardCharsets.US_ASCII));
		ResponseWrite.now(this.exchange);
	}

}
