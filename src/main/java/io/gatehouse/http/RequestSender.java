package io.gatehouse.http;

import java.util.function.Consumer;

import io.gatehouse.upstream.UpstreamExchange;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
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

	private final Consumer<Throwable> broken;

	private @Nullable Buffers buffers;

	private @Nullable BodyLength length;

	private boolean stopped;

	/**
	 * Sends to a server.
	 * @param broken told when a filter's body cannot be sent to its end
	 */
	RequestSender(Exchange exchange, UpstreamExchange upstream, Consumer<Throwable> broken) {
		this.exchange = exchange;
		this.upstream = upstream;
		this.broken = broken;
	}

	/**
	 * Sends the client's body, or what a filter put in its place.
	 * @param changed the filter's; absent if there is none
	 * @param headers what the server has been told of it
	 */
	void send(@Nullable Flux<DataBuffer> changed, HttpHeaders headers) {
		ContentFlow own = this.exchange.body();
		if (changed != null) {
			this.length = BodyLength.of(headers);
			this.buffers = new Buffers();
			changed.subscribe(this.buffers);
		}
		else if (own != null) {
			own.connect(this);
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
			RequestSender.this.exchange.onLoop(() -> {
				this.waiting = true;
				ByteBuf bytes = bytes(buffer);
				if (RequestSender.this.length != null && !counted(RequestSender.this.length, bytes)) {
					return;
				}
				content(new DefaultHttpContent(bytes));
				flush();
				if (RequestSender.this.upstream.isWritable()) {
					more();
				}
			});
		}

		@Override
		protected void hookOnComplete() {
			RequestSender.this.exchange.onLoop(() -> {
				try {
					if (RequestSender.this.length != null) {
						RequestSender.this.length.end();
					}
					content(LastHttpContent.EMPTY_LAST_CONTENT);
				}
				catch (IllegalStateException ex) {
					broken(ex);
				}
			});
		}

		@Override
		protected void hookOnError(Throwable error) {
			RequestSender.this.exchange.onLoop(() -> broken(error));
		}

		private boolean counted(BodyLength promised, ByteBuf bytes) {
			try {
				promised.add(bytes.readableBytes());
				return true;
			}
			catch (IllegalStateException ex) {
				bytes.release();
				cancel();
				broken(ex);
				return false;
			}
		}

		private void broken(Throwable cause) {
			if (!RequestSender.this.stopped) {
				RequestSender.this.broken.accept(cause);
			}
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
