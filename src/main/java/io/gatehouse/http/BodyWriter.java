package io.gatehouse.http;

import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Writes a body that a filter gives, no faster than the client takes it. The head goes
 * out with the first buffer, so that an error before it can still be told to the client.
 */
final class BodyWriter extends BaseSubscriber<DataBuffer> {

	private final Exchange exchange;

	private final ResponseWrite write;

	private final boolean single;

	private boolean started;

	private @Nullable BodyLength promised;

	BodyWriter(Exchange exchange, ResponseWrite write, boolean single) {
		this.exchange = exchange;
		this.write = write;
		this.single = single;
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
		subscription.request(1);
	}

	@Override
	protected void hookOnNext(DataBuffer buffer) {
		ByteBuf bytes = RequestSender.bytes(buffer);
		this.exchange.onLoop(() -> next(bytes));
	}

	@Override
	protected void hookOnComplete() {
		this.exchange.onLoop(this::end);
	}

	@Override
	protected void hookOnError(Throwable error) {
		this.exchange.onLoop(() -> {
			if (this.started) {
				this.exchange.connection().abort(this.exchange, error);
			}
			this.write.broken(error);
		});
	}

	private void next(ByteBuf bytes) {
		ClientLink connection = this.exchange.connection();
		if (connection.isGone() || (!this.started && this.exchange.response().isCommitted())) {
			bytes.release();
			cancel();
			return;
		}
		if (this.single && !this.started) {
			// Its length is known now, as Spring does for a body that is a Mono
			length(bytes.readableBytes());
		}
		start();
		if (!keepsPromise((promised) -> promised.add(bytes.readableBytes()))) {
			bytes.release();
			cancel();
			return;
		}
		connection.answers().content(this.exchange, new DefaultHttpContent(bytes));
		connection.answers().flush();
		connection.answers().runWhenWritable(() -> request(1));
	}

	private void end() {
		ClientLink connection = this.exchange.connection();
		if (connection.isGone()) {
			return;
		}
		if (!this.started) {
			if (this.exchange.response().isCommitted()) {
				return;
			}
			length(0);
		}
		start();
		if (!keepsPromise(BodyLength::end)) {
			return;
		}
		HttpHeaders trailers = this.exchange.response().trailers();
		connection.answers()
			.content(this.exchange, (trailers == null || trailers.isEmpty()) ? LastHttpContent.EMPTY_LAST_CONTENT
					: new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER, trailers));
		this.exchange.release();
		this.write.complete();
	}

	private boolean keepsPromise(Consumer<BodyLength> check) {
		BodyLength length = this.promised;
		if (length == null) {
			return true;
		}
		try {
			check.accept(length);
			return true;
		}
		catch (IllegalStateException ex) {
			this.exchange.connection().abort(this.exchange, ex);
			this.write.broken(ex);
			return false;
		}
	}

	private void length(int bytes) {
		HttpHeaders headers = this.exchange.response().nettyHeaders();
		if (!headers.contains(HttpHeaderNames.CONTENT_LENGTH) && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
				&& !this.exchange.isHead()) {
			headers.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(bytes));
		}
	}

	private void start() {
		if (!this.started) {
			this.started = true;
			HttpHeaders headers = this.exchange.response().nettyHeaders();
			if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
				headers.remove(HttpHeaderNames.CONTENT_LENGTH);
			}
			this.promised = this.exchange.isHead() ? null : BodyLength.of(headers);
			this.exchange.response().committed();
			this.exchange.connection().answers().head(this.exchange);
		}
	}

}
