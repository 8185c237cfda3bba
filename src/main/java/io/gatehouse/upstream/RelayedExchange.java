package io.gatehouse.upstream;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;

/**
 * Stands between an exchange and whoever asked for it, and passes everything on.
 * Subclasses look at what interests them.
 */
abstract class RelayedExchange implements UpstreamExchange, UpstreamListener {

	private final UpstreamListener listener;

	// Until there is one, the exchange is over or was cancelled by the listener
	private UpstreamExchange exchange = OverExchange.INSTANCE;

	private boolean cancelled;

	RelayedExchange(UpstreamListener listener) {
		this.listener = listener;
	}

	/** Begins: with what the other side has opened. */
	final void opened(UpstreamExchange by) {
		this.exchange = by;
		if (this.cancelled) {
			by.cancel();
		}
	}

	@Override
	public void send(HttpContent content) {
		this.exchange.send(content);
	}

	@Override
	public void flush() {
		this.exchange.flush();
	}

	@Override
	public boolean isWritable() {
		return this.exchange.isWritable();
	}

	@Override
	public void setReading(boolean reading) {
		this.exchange.setReading(reading);
	}

	@Override
	public void cancel() {
		this.cancelled = true;
		this.exchange.cancel();
	}

	@Override
	public void interim(HttpResponse response) {
		this.listener.interim(response);
	}

	@Override
	public void proceed() {
		this.listener.proceed();
	}

	@Override
	public void head(HttpResponse response, String server) {
		this.listener.head(response, server);
	}

	@Override
	public void body(HttpContent content) {
		this.listener.body(content);
	}

	@Override
	public void readComplete() {
		this.listener.readComplete();
	}

	@Override
	public void writable() {
		this.listener.writable();
	}

	@Override
	public void failed(UpstreamFailure failure) {
		this.listener.failed(failure);
	}

}
