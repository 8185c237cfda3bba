package io.gatehouse.upstream;

import io.netty.handler.codec.http.HttpContent;

/** An exchange that has ended before it began: takes everything and does nothing. */
final class OverExchange implements UpstreamExchange {

	static final OverExchange INSTANCE = new OverExchange();

	private OverExchange() {
	}

	@Override
	public void send(HttpContent content) {
		content.release();
	}

	@Override
	public void flush() {
	}

	@Override
	public boolean isWritable() {
		return true;
	}

	@Override
	public void setReading(boolean reading) {
	}

	@Override
	public void cancel() {
	}

}
