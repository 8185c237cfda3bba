package io.gatehouse.http;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Writes head and body of an answer to the client. Completes when the last byte has been
 * handed to the connection.
 */
final class ResponseWrite extends Mono<Void> implements Subscription, ContentSink {

	private final Exchange exchange;

	private final @Nullable Flux<? extends DataBuffer> changed;

	private final boolean single;

	private final boolean empty;

	private @Nullable CoreSubscriber<? super Void> actual;

	private @Nullable BodyWriter writer;

	private boolean tunnel;

	private boolean over;

	private ResponseWrite(Exchange exchange, @Nullable Flux<? extends DataBuffer> changed, boolean single,
			boolean empty) {
		this.exchange = exchange;
		this.changed = changed;
		this.single = single;
		this.empty = empty;
	}

	/** The body that the response holds: a server's, or Gatehouse's own short one. */
	static ResponseWrite piped(Exchange exchange) {
		return new ResponseWrite(exchange, null, false, false);
	}

	/** A body that a filter gives. */
	static ResponseWrite of(Exchange exchange, Flux<? extends DataBuffer> body, boolean single) {
		return new ResponseWrite(exchange, body, single, false);
	}

	/** No body. */
	static ResponseWrite empty(Exchange exchange) {
		return new ResponseWrite(exchange, null, false, true);
	}

	/** Writes what the response holds, with nobody waiting for the end. */
	static void now(Exchange exchange) {
		boolean ready = exchange.response().isReady();
		(ready ? piped(exchange) : empty(exchange)).subscribe();
	}

	@Override
	public void subscribe(CoreSubscriber<? super Void> subscriber) {
		this.actual = subscriber;
		subscriber.onSubscribe(this);
		if (this.exchange.response().hasCommitActions()) {
			this.exchange.response()
				.commitActions()
				.subscribe(null, this::broken, () -> this.exchange.onLoop(this::write));
		}
		else {
			this.exchange.onLoop(this::write);
		}
	}

	private void write() {
		ClientLink connection = this.exchange.connection();
		OutboundResponse response = this.exchange.response();
		if (this.over) {
			return;
		}
		if (response.isCommitted() || connection.isGone()) {
			broken(new IllegalStateException("The answer has been written already, or nobody waits for it"));
			return;
		}
		byte[] own = response.ownBody();
		ContentFlow upstream = response.upstreamBody();
		if (this.changed != null) {
			if (upstream != null && !upstream.isTaken() && upstream.isWhole()) {
				upstream.discard();
			}
			this.writer = new BodyWriter(this.exchange, this, this.single);
			this.changed.subscribe(this.writer);
		}
		else if (this.empty || (own == null && upstream == null)) {
			this.exchange.release();
			writeWhole(new byte[0]);
		}
		else if (own != null) {
			this.exchange.release();
			writeWhole(own);
		}
		else if (upstream != null && upstream.isTaken()) {
			broken(new IllegalStateException("A filter has read the server's answer and written none"));
		}
		else if (upstream != null) {
			response.committed();
			connection.answers().head(this.exchange);
			this.tunnel = response.nettyStatus().code() == 101;
			upstream.connect(this);
		}
	}

	private void writeWhole(byte[] body) {
		OutboundResponse response = this.exchange.response();
		int status = response.nettyStatus().code();
		if (status >= 200 && status != 204 && status != 304 && (body.length > 0 || !this.exchange.isHead())) {
			response.nettyHeaders().remove(HttpHeaderNames.TRANSFER_ENCODING);
			response.nettyHeaders().set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
		}
		response.committed();
		this.exchange.connection().answers().whole(this.exchange, body);
		complete();
	}

	@Override
	public void content(HttpContent content) {
		if (this.over) {
			ReferenceCountUtil.release(content);
			return;
		}
		AnswerWriter answers = this.exchange.connection().answers();
		boolean last = content instanceof LastHttpContent;
		if (this.tunnel) {
			answers.raw(this.exchange, content);
			if (last) {
				this.exchange.connection().tunnelEnded();
			}
		}
		else {
			answers.content(this.exchange, content);
		}
		ContentFlow flow = this.exchange.response().upstreamBody();
		if (last) {
			complete();
		}
		else if (flow != null && !answers.isWritable()) {
			answers.pauseUntilWritable(flow);
		}
	}

	@Override
	public void flush() {
		if (!this.over) {
			this.exchange.connection().answers().flush();
		}
	}

	@Override
	public void failed(Throwable cause) {
		if (!this.over) {
			this.exchange.connection().abort(this.exchange, cause);
			broken(cause);
		}
	}

	void complete() {
		if (!this.over) {
			this.over = true;
			if (this.actual != null) {
				this.actual.onComplete();
			}
		}
	}

	void broken(Throwable cause) {
		if (!this.over) {
			this.over = true;
			if (this.actual != null) {
				this.actual.onError(cause);
			}
		}
	}

	@Override
	public void request(long count) {
	}

	@Override
	public void cancel() {
		this.exchange.onLoop(() -> {
			this.over = true;
			if (this.writer != null) {
				this.writer.cancel();
			}
		});
	}

}
