package io.gatehouse.http;

import java.nio.charset.StandardCharsets;

import io.gatehouse.routing.RouteEntry;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

import org.springframework.http.HttpStatusCode;
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
		onLoop(() -> {
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
		onLoop(() -> answer(error));
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
		RouteEntry route = this.exchange.route();
		if (this.exchange.response().isCommitted()) {
			this.exchange.connection().abort(this.exchange, error);
		}
		else if (route != null && route.rule() == null) {
			// A route of Spring's own: a team has its own ways to answer errors
			this.exchange.connection()
				.settings()
				.springExchanges()
				.answer(this.exchange, error)
				.subscribe(null, (left) -> onLoop(() -> answerPlainly(left)), this::onComplete);
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
		this.exchange.release();
		this.exchange.response().answer(status, null, reason(status).getBytes(StandardCharsets.US_ASCII));
		ResponseWrite.now(this.exchange);
	}

	private static String reason(int status) {
		HttpStatusCode code = HttpStatusCode.valueOf(status);
		return io.netty.handler.codec.http.HttpResponseStatus.valueOf(code.value()).reasonPhrase();
	}

	private void onLoop(Runnable task) {
		if (this.exchange.loop().inEventLoop()) {
			task.run();
		}
		else {
			this.exchange.loop().execute(task);
		}
	}

}
