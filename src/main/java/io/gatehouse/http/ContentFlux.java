package io.gatehouse.http;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * A body for somebody who looks at it: an ordinary {@code Flux} of buffers with
 * backpressure. Subscribing is what looking means; whoever merely hands the flux on costs
 * nothing.
 */
final class ContentFlux extends Flux<DataBuffer> {

	private final ContentFlow flow;

	private final Exchange exchange;

	private final Runnable onSubscribe;

	private final Consumer<HttpHeaders> onEnd;

	private final AtomicBoolean subscribed = new AtomicBoolean();

	/**
	 * Makes a flux of a body.
	 * @param flow the body
	 * @param exchange whose it is
	 * @param onSubscribe run when somebody begins to look
	 * @param onEnd takes the trailers behind the body
	 */
	ContentFlux(ContentFlow flow, Exchange exchange, Runnable onSubscribe, Consumer<HttpHeaders> onEnd) {
		this.onEnd = onEnd;
		this.flow = flow;
		this.exchange = exchange;
		this.onSubscribe = onSubscribe;
	}

	@Override
	public void subscribe(CoreSubscriber<? super DataBuffer> actual) {
		if (!this.subscribed.compareAndSet(false, true)) {
			Operators.error(actual, new IllegalStateException("Only one subscriber can have the body"));
			return;
		}
		Bridge bridge = new Bridge(actual);
		actual.onSubscribe(bridge);
		this.exchange.onLoop(() -> {
			this.onSubscribe.run();
			bridge.connect();
		});
	}

	private final class Bridge implements ContentSink, Subscription {

		private final CoreSubscriber<? super DataBuffer> actual;

		private final ArrayDeque<HttpContent> waiting = new ArrayDeque<>();

		private long demand;

		private boolean draining;

		private boolean ended;

		private @Nullable Throwable failure;

		Bridge(CoreSubscriber<? super DataBuffer> actual) {
			this.actual = actual;
		}

		void connect() {
			if (this.ended) {
				return;
			}
			if (ContentFlux.this.flow.isTaken()) {
				end();
				this.actual.onError(new IllegalStateException("The body has been taken already"));
				return;
			}
			ContentFlux.this.flow.connect(this);
		}

		@Override
		public void content(HttpContent content) {
			if (this.ended) {
				ReferenceCountUtil.release(content);
				return;
			}
			this.waiting.add(content);
			drain();
			if (!this.waiting.isEmpty()) {
				ContentFlux.this.flow.setFlowing(false);
			}
		}

		@Override
		public void flush() {
		}

		@Override
		public void failed(Throwable cause) {
			this.failure = cause;
			drain();
		}

		@Override
		public void request(long count) {
			if (Operators.validate(count)) {
				ContentFlux.this.exchange.onLoop(() -> {
					this.demand = Operators.addCap(this.demand, count);
					drain();
					if (!this.ended && this.waiting.isEmpty()) {
						ContentFlux.this.flow.setFlowing(true);
					}
				});
			}
		}

		@Override
		public void cancel() {
			ContentFlux.this.exchange.onLoop(() -> {
				if (!this.ended) {
					end();
					if (!ContentFlux.this.flow.isWhole()) {
						ContentFlux.this.flow.discard();
						ContentFlux.this.flow.setFlowing(true);
					}
				}
			});
		}

		private void drain() {
			if (this.draining) {
				return;
			}
			this.draining = true;
			while (!this.ended) {
				HttpContent next = this.waiting.peek();
				if (next == null) {
					if (this.failure != null) {
						end();
						this.actual.onError(this.failure);
					}
					break;
				}
				ByteBuf bytes = next.content();
				if (bytes.isReadable()) {
					if (this.demand == 0) {
						break;
					}
					this.demand--;
					this.waiting.poll();
					this.actual.onNext(ContentFlux.this.exchange.buffers().wrap(bytes));
				}
				else {
					this.waiting.poll();
					ReferenceCountUtil.release(next);
				}
				if (next instanceof LastHttpContent last && !this.ended) {
					ContentFlux.this.onEnd.accept(last.trailingHeaders());
					end();
					this.actual.onComplete();
				}
			}
			this.draining = false;
		}

		private void end() {
			this.ended = true;
			for (HttpContent content; (content = this.waiting.poll()) != null;) {
				ReferenceCountUtil.release(content);
			}
		}

	}

}
