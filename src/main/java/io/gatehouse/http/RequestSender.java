package io.gatehouse.http;

import io.gatehouse.upstream.UpstreamExchange;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.NettyDataBuffer;

/**
 * Sends a request's body to the server, no faster than the server takes it.
 */
final class RequestSender implements ContentSink {

	private final Exchange exchange;

	private final UpstreamExchange upstream;

	private @Nullable Buffers buffers;

	private boolean stopped;

	RequestSender(Exchange exchange, UpstreamExchange upstream) {
		this.exchange = exchange;
		this.upstream = upstream;
	}

	/**
	 * Sends the client's body, or what a filter put in its place.
	 * @param changed the filter's; absent if there is none
	 */
	void send(@Nullable Flux<DataBuffer> changed) {
		ContentFlow own = this.exchange.body();
		if (changed != null) {
			this.buffers = new Buffers();
			changed.subscribe(this.buffers);
		}
		else if (own != null && !own.isTaken()) {
			own.connect(this);
		}
		else {
			// Somebody has read the body and put nothing in its place
			this.upstream.send(LastHttpContent.EMPTY_LAST_CONTENT);
			this.upstream.flush();
		}
	}

	@Override
	public void content(HttpContent content) {
		if (this.stopped) {
			ReferenceCountUtil.release(content);
			return;
		}
		boolean last = content instanceof LastHttpContent;
		this.upstream.send(content);
		if (last) {
			this.upstream.flush();
		}
		else if (this.buffers == null && !this.upstream.isWritable()) {
			// Before the flush, which may make it writable again at once
			this.exchange.connection().setReading(false);
			this.upstream.flush();
		}
	}

	@Override
	public void flush() {
		if (!this.stopped) {
			this.upstream.flush();
		}
	}

	@Override
	public void failed(Throwable cause) {
		if (!this.stopped) {
			this.stopped = true;
			this.upstream.cancel();
		}
	}

	/** The server takes more. */
	void writable() {
		if (this.stopped) {
			return;
		}
		if (this.buffers != null) {
			this.buffers.more();
		}
		else {
			this.exchange.connection().setReading(true);
		}
	}

	/** Sends no more; what still comes is thrown away. */
	void stop() {
		if (this.stopped) {
			return;
		}
		this.stopped = true;
		if (this.buffers != null) {
			this.buffers.cancel();
		}
		this.exchange.connection().setReading(true);
	}

	/** A body made by a filter, which may come from any thread. */
	private final class Buffers extends BaseSubscriber<DataBuffer> {

		private boolean waiting;

		@Override
		protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
			subscription.request(1);
		}

		@Override
		protected void hookOnNext(DataBuffer buffer) {
			onLoop(() -> {
				this.waiting = true;
				content(new DefaultHttpContent(bytes(buffer)));
				flush();
				if (RequestSender.this.upstream.isWritable()) {
					more();
				}
			});
		}

		@Override
		protected void hookOnComplete() {
			onLoop(() -> content(LastHttpContent.EMPTY_LAST_CONTENT));
		}

		@Override
		protected void hookOnError(Throwable error) {
			onLoop(() -> failed(error));
		}

		/**
		 * One buffer is asked for at a time, however often the server says it takes more.
		 */
		void more() {
			if (this.waiting) {
				this.waiting = false;
				request(1);
			}
		}

		private void onLoop(Runnable task) {
			if (RequestSender.this.exchange.loop().inEventLoop()) {
				task.run();
			}
			else {
				RequestSender.this.exchange.loop().execute(task);
			}
		}

	}

	static ByteBuf bytes(DataBuffer buffer) {
		if (buffer instanceof NettyDataBuffer netty) {
			return netty.getNativeBuffer();
		}
		byte[] copy = new byte[buffer.readableByteCount()];
		buffer.read(copy);
		DataBufferUtils.release(buffer);
		return Unpooled.wrappedBuffer(copy);
	}

}
