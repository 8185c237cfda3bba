package io.gatehouse.upstream;

import io.gatehouse.upstream.UpstreamFailure.Reason;
import io.netty.handler.codec.http.HttpContent;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with a server that may speak HTTP/2: which one it is, is known as soon as
 * a connection is. Only touched on the client's event loop.
 */
final class NegotiatedExchange implements UpstreamExchange, Dialled {

	/** How often a server may refuse a stream before it is believed. */
	private static final int MOST_ATTEMPTS = 3;

	private final Target target;

	private final UpstreamRequest request;

	private final UpstreamListener listener;

	private final LoopPool pool;

	private @Nullable UpstreamExchange chosen;

	private @Nullable EarlyBody early;

	private boolean reading = true;

	private boolean over;

	private int refusals;

	NegotiatedExchange(Target target, UpstreamRequest request, UpstreamListener listener) {
		this.target = target;
		this.request = request;
		this.listener = listener;
		this.pool = request.pool(target.pool());
	}

	/** Sends the request on a connection that is there, or on a new one. */
	void start() {
		Http2Link link = this.pool.http2().take();
		if (link != null) {
			begin(link);
		}
		else if (this.pool.hasIdle()) {
			Http1Exchange exchange = new Http1Exchange(this.target, this.request, this.listener);
			choose(exchange, exchange::start);
		}
		else if (this.target.pool().isHttp2()) {
			this.pool.http2().await(this);
		}
		else {
			new Dial(this.pool, this, true).start();
		}
	}

	private void begin(Http2Link link) {
		Http2Exchange exchange = new Http2Exchange(this.target, this.request, this.listener, link, this);
		choose(exchange, exchange::start);
	}

	private void choose(UpstreamExchange exchange, Runnable start) {
		exchange.setReading(this.reading);
		this.chosen = exchange;
		start.run();
		EarlyBody before = this.early;
		if (before != null && this.chosen == exchange) {
			before.sendTo(exchange);
			this.early = null;
			exchange.flush();
		}
	}

	@Override
	public void connected(UpstreamConnection fresh) {
		if (this.over) {
			fresh.unused();
			return;
		}
		this.target.pool().speaksHttp2(false);
		Http1Exchange exchange = new Http1Exchange(this.target, this.request, this.listener);
		choose(exchange, () -> exchange.connected(fresh));
	}

	@Override
	public void connected(Http2Connections connections) {
		this.target.pool().speaksHttp2(true);
		Http2Link link = connections.take();
		if (this.over) {
			return;
		}
		if (link != null) {
			begin(link);
		}
		else {
			refused(null);
		}
	}

	/**
	 * The server has done nothing with the request: it is sent again, on another
	 * connection.
	 */
	void refused(@Nullable Throwable cause) {
		this.chosen = null;
		if (++this.refusals < MOST_ATTEMPTS) {
			start();
		}
		else {
			unreachable(Reason.CLOSED, cause);
		}
	}

	@Override
	public void unreachable(Reason reason, @Nullable Throwable cause) {
		if (!this.over) {
			cancel();
			this.listener.failed(new UpstreamFailure(reason, this.target.url(), false, cause));
		}
	}

	@Override
	public boolean isOver() {
		return this.over;
	}

	@Override
	public void send(HttpContent content) {
		if (this.over) {
			content.release();
		}
		else if (this.chosen != null && this.early == null) {
			this.chosen.send(content);
		}
		else {
			if (this.early == null) {
				this.early = new EarlyBody();
			}
			this.early.add(content);
		}
	}

	@Override
	public void flush() {
		if (this.chosen != null) {
			this.chosen.flush();
		}
	}

	@Override
	public boolean isWritable() {
		return this.over || (this.chosen != null && this.chosen.isWritable());
	}

	@Override
	public void setReading(boolean reading) {
		this.reading = reading;
		if (this.chosen != null) {
			this.chosen.setReading(reading);
		}
	}

	@Override
	public void cancel() {
		this.over = true;
		if (this.early != null) {
			this.early.release();
			this.early = null;
		}
		if (this.chosen != null) {
			this.chosen.cancel();
		}
	}

}
