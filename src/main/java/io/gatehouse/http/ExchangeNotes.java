package io.gatehouse.http;

import io.gatehouse.observability.AnsweredBy;
import io.gatehouse.observability.ExchangeObserver;
import io.gatehouse.observability.GrpcStatus;
import io.gatehouse.observability.ObservedExchange;
import io.gatehouse.observability.Protocol;
import io.gatehouse.observability.RouterObservation;
import io.gatehouse.routing.RouteEntry;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * What observers of an exchange are told when it has ended, noted along the way. Only
 * made where somebody observes.
 */
final class ExchangeNotes implements ObservedExchange {

	private final Exchange exchange;

	private final ExchangeObserver observer;

	// Filters may take away what tells it
	private final Protocol protocol;

	private final long began = System.nanoTime();

	private long asked = -1;

	private long answered = -1;

	private long ended = -1;

	private long requestBytes;

	private long responseBytes;

	private int status;

	private @Nullable String server;

	private @Nullable HttpHeaders trailers;

	ExchangeNotes(Exchange exchange, ExchangeObserver observer) {
		this.exchange = exchange;
		this.observer = observer;
		this.protocol = Protocol.of(exchange.upgrade(), exchange.request().nettyHeaders());
	}

	/** A piece of the request's body, or of what a tunnel's client says. */
	void received(HttpContent content) {
		this.requestBytes += content.content().readableBytes();
	}

	/** The service is asked now. */
	void serviceAsked() {
		this.asked = now();
		this.answered = -1;
		this.server = null;
	}

	/** The head of a server's answer is there. */
	void serviceAnswered(String by) {
		this.answered = now();
		this.server = by;
	}

	/**
	 * A piece of the answer's body. Whoever has the last one finds the exchange counted.
	 */
	void sent(HttpContent content) {
		this.responseBytes += content.content().readableBytes();
		if (content instanceof LastHttpContent last) {
			this.trailers = last.trailingHeaders();
			end();
		}
	}

	void sent(int bytes) {
		this.responseBytes += bytes;
	}

	/** The answer is through. */
	void end() {
		tell(this.exchange.response().nettyStatus().code());
	}

	/** The exchange has come to an end before its answer did. */
	void abandoned(Throwable cause) {
		if (this.exchange.response().isCommitted()) {
			end();
		}
		else {
			tell((cause instanceof BadRequestException refusal) ? refusal.status() : CLIENT_CLOSED_REQUEST);
		}
	}

	private void tell(int code) {
		if (this.ended < 0) {
			this.ended = now();
			this.status = code;
			this.observer.ended(this);
		}
	}

	private long now() {
		return System.nanoTime() - this.began;
	}

	@Override
	public @Nullable RouterObservation router() {
		RouteEntry route = this.exchange.route();
		return (route != null) ? route.observation() : null;
	}

	@Override
	public String method() {
		return this.exchange.method();
	}

	@Override
	public HttpHeaders requestHeaders() {
		return this.exchange.request().nettyHeaders();
	}

	@Override
	public Protocol protocol() {
		return this.protocol;
	}

	@Override
	public int status() {
		return this.status;
	}

	@Override
	public int grpcStatus() {
		return GrpcStatus.of(this.exchange.response().nettyHeaders(), this.trailers);
	}

	@Override
	public AnsweredBy answeredBy() {
		RouteEntry route = this.exchange.route();
		if (!this.exchange.response().isCommitted()) {
			return (this.status == CLIENT_CLOSED_REQUEST) ? AnsweredBy.NOBODY : AnsweredBy.GATEHOUSE;
		}
		if (this.answered >= 0 && this.exchange.response().upstreamBody() != null) {
			return AnsweredBy.SERVER;
		}
		// Who had asked the service, and had no answer, was told so by Gatehouse
		return (route == null || route.internal() != null || (this.asked >= 0 && this.answered < 0))
				? AnsweredBy.GATEHOUSE : AnsweredBy.MIDDLEWARE;
	}

	@Override
	public @Nullable String server() {
		return this.server;
	}

	@Override
	public long requestBytes() {
		return this.requestBytes;
	}

	@Override
	public long responseBytes() {
		return this.responseBytes;
	}

	@Override
	public long asked() {
		return this.asked;
	}

	@Override
	public long answered() {
		return this.answered;
	}

	@Override
	public long ended() {
		return this.ended;
	}

}
