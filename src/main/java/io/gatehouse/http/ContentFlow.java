package io.gatehouse.http;

import java.util.ArrayDeque;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way from where it arrives to where it is wanted. Holds what arrives
 * before a sink is there, and stops the source while there is more of that than
 * {@link #HELD_BYTES}. Lives on one event loop.
 */
final class ContentFlow {

	/** How much may wait for a sink before the source is stopped, in bytes. */
	static final int HELD_BYTES = 64 * 1024;

	private final Valve valve;

	private @Nullable ArrayDeque<HttpContent> held;

	private int heldBytes;

	private @Nullable ContentSink sink;

	private @Nullable Throwable failure;

	private boolean whole;

	private boolean discarding;

	private @Nullable KeptContent kept;

	ContentFlow(Valve valve) {
		this.valve = valve;
	}

	/** Lets the source run or stops it. */
	interface Valve {

		void setFlowing(boolean flowing);

	}

	/** Whether the whole body has arrived. */
	boolean isWhole() {
		return this.whole;
	}

	/** Whether somebody takes the body, or it is thrown away. */
	boolean isTaken() {
		return this.sink != null || this.discarding;
	}

	/** From the source: the next piece. */
	void push(HttpContent content) {
		if (content instanceof LastHttpContent) {
			this.whole = true;
		}
		if (this.kept != null) {
			this.kept.add(content);
		}
		if (this.sink != null) {
			this.sink.content(content);
		}
		else if (this.discarding) {
			ReferenceCountUtil.release(content);
		}
		else {
			hold(content);
		}
	}

	/** From the source: all that had arrived has been pushed. */
	void pushed() {
		if (this.sink != null) {
			this.sink.flush();
		}
	}

	/** From the source: nothing more will come, though the body is not whole. */
	void fail(Throwable cause) {
		if (this.whole || this.failure != null) {
			return;
		}
		this.failure = cause;
		if (this.sink != null) {
			this.sink.failed(cause);
		}
	}

	/** Gives the body to a sink: what is held at once, the rest as it comes. */
	void connect(ContentSink taker) {
		if (isTaken()) {
			throw new IllegalStateException("The body has been taken already");
		}
		this.sink = taker;
		ArrayDeque<HttpContent> waiting = this.held;
		boolean stopped = this.heldBytes > HELD_BYTES;
		this.held = null;
		this.heldBytes = 0;
		if (waiting != null) {
			for (HttpContent content; (content = waiting.poll()) != null;) {
				taker.content(content);
			}
			taker.flush();
		}
		if (this.failure != null) {
			taker.failed(this.failure);
		}
		else if (stopped) {
			this.valve.setFlowing(true);
		}
	}

	/** From the sink: more is wanted, or no more for now. */
	void setFlowing(boolean flowing) {
		if (!this.whole) {
			this.valve.setFlowing(flowing);
		}
	}

	/** Throws away what is held and what still comes. */
	void discard() {
		this.sink = null;
		this.discarding = true;
		ArrayDeque<HttpContent> waiting = this.held;
		this.held = null;
		if (waiting != null) {
			waiting.forEach(ReferenceCountUtil::release);
		}
	}

	/**
	 * Keeps what goes by from now on, so that it can be had again. To be called before
	 * somebody takes the body.
	 * @param mostBytes how much is kept; a longer body cannot be had again
	 */
	void keep(long mostBytes) {
		if (this.kept == null && !isTaken()) {
			KeptContent keeping = new KeptContent(mostBytes);
			if (this.held != null) {
				this.held.forEach(keeping::add);
			}
			this.kept = keeping;
		}
	}

	/** Whether all of the body can still be had from its beginning. */
	boolean isRepeatable() {
		return !isTaken() || (this.kept != null && this.kept.isWhole() && this.failure == null);
	}

	/** Takes the body from whoever has it, and holds it from its beginning. */
	void repeat() {
		KeptContent keeping = this.kept;
		if (!isTaken() || keeping == null) {
			return;
		}
		this.sink = null;
		this.discarding = false;
		this.held = keeping.again();
		this.heldBytes = this.held.stream().mapToInt((piece) -> piece.content().readableBytes()).sum();
		if (this.heldBytes > HELD_BYTES) {
			setFlowing(false);
		}
	}

	/** Keeps nothing any more. */
	void forget() {
		if (this.kept != null) {
			this.kept.release();
		}
	}

	/** Nobody takes it any more who has not taken it already. */
	void leave() {
		forget();
		if (!isTaken()) {
			discard();
		}
	}

	private void hold(HttpContent content) {
		ArrayDeque<HttpContent> waiting = this.held;
		if (waiting == null) {
			waiting = new ArrayDeque<>(4);
			this.held = waiting;
		}
		waiting.add(content);
		boolean before = this.heldBytes > HELD_BYTES;
		this.heldBytes += content.content().readableBytes();
		if (!before && this.heldBytes > HELD_BYTES) {
			setFlowing(false);
		}
	}

}
