package io.gatehouse.upstream;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;

/**
 * Passes on what a service says as long as somebody listens to it.
 */
abstract class ForwardingListener implements UpstreamListener {

	private final UpstreamListener listener;

	private boolean answered;

	ForwardingListener(UpstreamListener listener) {
		this.listener = listener;
	}

	/** Whether what the service says still counts. */
	abstract boolean isHeard();

	/** Whether the head of an answer was passed on. */
	boolean hasAnswered() {
		return this.answered;
	}

	@Override
	public void interim(HttpResponse response) {
		if (isHeard()) {
			this.listener.interim(response);
		}
	}

	@Override
	public void proceed() {
		if (isHeard()) {
			this.listener.proceed();
		}
	}

	@Override
	public void head(HttpResponse response, String server) {
		if (isHeard()) {
			this.answered = true;
			this.listener.head(response, server);
		}
	}

	@Override
	public void body(HttpContent content) {
		if (isHeard()) {
			this.listener.body(content);
		}
		else {
			content.release();
		}
	}

	@Override
	public void readComplete() {
		if (isHeard()) {
			this.listener.readComplete();
		}
	}

	@Override
	public void writable() {
		if (isHeard()) {
			this.listener.writable();
		}
	}

	@Override
	public void failed(UpstreamFailure failure) {
		if (isHeard()) {
			this.listener.failed(failure);
		}
	}

}
