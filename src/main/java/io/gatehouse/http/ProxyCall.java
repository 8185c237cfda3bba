package io.gatehouse.http;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.gatehouse.upstream.OwnConnections;
import io.gatehouse.upstream.Service;
import io.gatehouse.upstream.UpstreamExchange;
import io.gatehouse.upstream.UpstreamFailure;
import io.gatehouse.upstream.UpstreamListener;
import io.gatehouse.upstream.UpstreamRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

/**
 * One question to a service, as a {@code Mono} that completes when the head of the answer
 * is there. Carries the request's body out and the answer's body in, on the exchange's
 * event loop.
 */
final class ProxyCall extends Mono<Void> implements UpstreamListener, Subscription {

	private static final Logger logger = LoggerFactory.getLogger(ProxyCall.class);

	// As Traefik's transport: a server that never says 100 Continue is not waited for
	// longer
	private static final long CONTINUE_MILLIS = 1_000;

	private static final long DROP_MILLIS = 1_000;

	private final Exchange exchange;

	private final ServerWebExchange asked;

	private final Service service;

	private final boolean withBody;

	private @Nullable CoreSubscriber<? super Void> actual;

	private @Nullable UpstreamExchange upstream;

	private @Nullable RequestSender sender;

	private final ContentFlow answer = new ContentFlow(this::setReading);

	private boolean answered;

	private boolean over;

	private boolean tunnel;

	private boolean dropped;

	private int droppedBytes;

	private @Nullable UpstreamFailure failure;

	/**
	 * Prepares to ask.
	 * @param exchange whose answer it will be
	 * @param asked the request as filters have changed it
	 * @param service who is asked
	 * @param withBody whether the request's body goes with it
	 */
	ProxyCall(Exchange exchange, ServerWebExchange asked, Service service, boolean withBody) {
		this.withBody = withBody;
		this.exchange = exchange;
		this.asked = asked;
		this.service = service;
	}

	@Override
	public void subscribe(CoreSubscriber<? super Void> subscriber) {
		if (this.actual != null) {
			Operators.error(subscriber, new IllegalStateException("A call is made once"));
			return;
		}
		this.actual = subscriber;
		subscriber.onSubscribe(this);
		this.exchange.onLoop(this::start);
	}

	private void start() {
		if (this.over || this.exchange.connection().isGone()) {
			return;
		}
		ProxyCall before = this.exchange.call();
		if (before != null) {
			before.drop();
			this.exchange.response().forget();
		}
		this.exchange.calling(this);
		ExchangeNotes notes = this.exchange.notes();
		if (notes != null) {
			notes.serviceAsked();
		}
		OutboundRequest whole = OutboundRequest.of(this.exchange, this.asked.getRequest());
		OutboundRequest request = this.withBody ? whole : whole.withoutBody();
		if (isReadAway(request)) {
			this.over = true;
			subscriber()
				.onError(new IllegalStateException("A filter has read the request's body and put none in its place"));
			return;
		}
		UpstreamExchange opened = this.service.open(new UpstreamRequest(this.exchange.loop(), request.method(),
				request.target(), request.headers(), request.hasBody(), this.withBody ? this.exchange.upgrade() : null,
				this.exchange.isSet(ServerWebExchangeUtils.PRESERVE_HOST_HEADER_ATTRIBUTE),
				this.exchange.connection().client().peer(), this.exchange.isMeasured(),
				this.exchange.connection().client().own(), this.exchange.tried()), this);
		this.upstream = opened;
		if (this.over) {
			opened.cancel();
		}
		else if (request.hasBody()) {
			this.sender = new RequestSender(this.exchange, opened, this::notSent);
			this.sender.send(request.body(), request.headers());
			if (this.exchange.expectsContinue()) {
				this.exchange.loop().schedule(this::proceed, CONTINUE_MILLIS, TimeUnit.MILLISECONDS);
			}
		}
	}

	private boolean isReadAway(OutboundRequest request) {
		ContentFlow own = this.exchange.body();
		return request.hasBody() && request.body() == null && own != null && own.isTaken();
	}

	private CoreSubscriber<? super Void> subscriber() {
		return Objects.requireNonNull(this.actual);
	}

	/** A filter's own body failed, or was not what its headers promise. */
	void notSent(Throwable cause) {
		CoreSubscriber<? super Void> subscriber = this.actual;
		if (this.over || subscriber == null) {
			return;
		}
		release();
		if (!this.answered) {
			subscriber.onError(cause);
		}
	}

	@Override
	public void interim(HttpResponse response) {
		if (!this.over) {
			this.exchange.connection().answers().interim(this.exchange, response);
		}
	}

	@Override
	public void proceed() {
		if (!this.over) {
			this.exchange.connection().sendContinue(this.exchange);
		}
	}

	@Override
	public void head(HttpResponse response, String server) {
		CoreSubscriber<? super Void> subscriber = this.actual;
		if (this.over || subscriber == null) {
			return;
		}
		if (response.status().code() != 101) {
			HopByHop.removeFromResponse(response.headers());
		}
		else {
			this.tunnel = true;
		}
		this.answered = true;
		if (OwnConnections.areAskedForBy(response)) {
			this.exchange.connection().client().shareNoMore();
		}
		ExchangeNotes notes = this.exchange.notes();
		if (notes != null) {
			notes.serviceAnswered(server);
		}
		this.exchange.response().adopt(response, this.answer);
		String contentType = response.headers().get(HttpHeaderNames.CONTENT_TYPE);
		if (contentType != null && this.exchange.isOnSpringRoute()) {
			// Gateway's own filters ask for it
			this.exchange.getAttributes().put(ServerWebExchangeUtils.ORIGINAL_RESPONSE_CONTENT_TYPE_ATTR, contentType);
		}
		subscriber.onComplete();
	}

	@Override
	public void body(HttpContent content) {
		if (this.dropped) {
			dropped(content);
		}
		else if (this.over) {
			ReferenceCountUtil.release(content);
		}
		else {
			this.answer.push(content);
		}
	}

	@Override
	public void readComplete() {
		this.answer.pushed();
	}

	@Override
	public void writable() {
		if (this.sender != null) {
			this.sender.writable();
		}
		else if (this.tunnel) {
			this.exchange.connection().setReading(true);
		}
	}

	@Override
	public void failed(UpstreamFailure failure) {
		CoreSubscriber<? super Void> subscriber = this.actual;
		if (this.over || subscriber == null) {
			return;
		}
		if (this.tunnel) {
			this.exchange.connection().tunnelBroken();
			return;
		}
		if (this.exchange.response().upstreamBody() == this.answer) {
			this.answer.fail(new BrokenAnswerException(failure));
			return;
		}
		this.over = true;
		this.answered = true;
		this.failure = failure;
		stopSending();
		FailureAnswer told = FailureAnswer.of(failure.reason());
		logger.debug("server={} status={} reason={} problem={}", failure.server(), told.status(), failure.reason(),
				String.valueOf(failure.cause()));
		if (this.exchange.isOnSpringRoute()) {
			// As from stock Gateway
			subscriber.onError(
					new ResponseStatusException(HttpStatusCode.valueOf(told.status()), told.body(), failure.cause()));
			return;
		}
		this.exchange.response()
			.answer(told.status(), told.contentType(), told.body().getBytes(StandardCharsets.US_ASCII));
		subscriber.onComplete();
	}

	@Override
	public void request(long count) {
	}

	@Override
	public void cancel() {
		this.exchange.onLoop(this::cancelled);
	}

	// Some operators cancel what has completed: by then the answer is the response's
	private void cancelled() {
		if (!this.answered) {
			release();
		}
	}

	/** Gives the call up, if it is not through. */
	void release() {
		stopSending();
		if (!this.answer.isTaken()) {
			this.answer.discard();
		}
		if (this.over) {
			return;
		}
		this.over = true;
		if (this.upstream != null) {
			this.upstream.cancel();
		}
	}

	/** Why no answer came; absent if one did. */
	@Nullable UpstreamFailure failure() {
		return this.failure;
	}

	/**
	 * Does without the answer, of which nothing has been written. A short one is read to
	 * its end, so that the connection can be used again.
	 */
	void drop() {
		UpstreamExchange opened = this.upstream;
		if (this.over || opened == null || this.sender != null || !this.answered || this.answer.isTaken()) {
			release();
			return;
		}
		this.over = true;
		boolean whole = this.answer.isWhole();
		this.answer.discard();
		if (!whole) {
			this.dropped = true;
			opened.setReading(true);
			this.exchange.loop().schedule(() -> {
				if (this.dropped) {
					this.dropped = false;
					opened.cancel();
				}
			}, DROP_MILLIS, TimeUnit.MILLISECONDS);
		}
	}

	private void dropped(HttpContent content) {
		this.droppedBytes += content.content().readableBytes();
		ReferenceCountUtil.release(content);
		if (content instanceof LastHttpContent) {
			this.dropped = false;
		}
		else if (this.droppedBytes > ContentFlow.HELD_BYTES && this.upstream != null) {
			this.dropped = false;
			this.upstream.cancel();
		}
	}

	/** Sends what a tunnel's client says. */
	void tunnel(HttpContent content) {
		if (this.upstream == null || this.over) {
			ReferenceCountUtil.release(content);
			return;
		}
		ExchangeNotes notes = this.exchange.notes();
		if (notes != null) {
			notes.received(content);
		}
		this.upstream.send(content);
		if (!this.upstream.isWritable()) {
			this.exchange.connection().setReading(false);
		}
	}

	void flushTunnel() {
		if (this.upstream != null) {
			this.upstream.flush();
		}
	}

	private void stopSending() {
		if (this.sender != null) {
			this.sender.stop();
		}
	}

	private void setReading(boolean reading) {
		if (this.upstream != null && !this.over) {
			this.upstream.setReading(reading);
		}
	}

	/** What the client is told of a failure (Traefik rows E03 and E17). */
	private record FailureAnswer(int status, @Nullable String contentType, String body) {

		static FailureAnswer of(UpstreamFailure.Reason reason) {
			int status = reason.status();
			return (reason == UpstreamFailure.Reason.NO_SERVER)
					? new FailureAnswer(status, "text/plain; charset=utf-8", "no available server\n")
					: new FailureAnswer(status, null, HttpResponseStatus.valueOf(status).reasonPhrase());
		}

	}

}
