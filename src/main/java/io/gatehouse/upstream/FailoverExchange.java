package io.gatehouse.upstream;

import io.gatehouse.model.StatusCodes;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * An exchange with one service, and with another if that has failed. The body is copied
 * until it is known which of them answers.
 */
final class FailoverExchange implements UpstreamExchange {

	private final UpstreamRequest request;

	private final HttpHeaders headers;

	private final UpstreamListener listener;

	private final StatusCodes status;

	private final Service fallback;

	private final boolean refusesLonger;

	private @Nullable CopiedBody body;

	private UpstreamExchange exchange = OverExchange.INSTANCE;

	private @Nullable First first;

	private boolean over;

	/**
	 * Prepares an exchange.
	 * @param request the request
	 * @param listener who asked
	 * @param status statuses with which the first service has failed
	 * @param fallback who is asked then
	 * @param mostBytes how much of the body is copied
	 * @param refusesLonger whether a longer body is refused; if not, there is one try
	 */
	FailoverExchange(UpstreamRequest request, UpstreamListener listener, StatusCodes status, Service fallback,
			long mostBytes, boolean refusesLonger) {
		this.request = request;
		this.headers = request.headers().copy();
		this.listener = listener;
		this.status = status;
		this.fallback = fallback;
		this.refusesLonger = refusesLonger;
		this.body = request.hasBody() ? new CopiedBody(mostBytes) : null;
	}

	void start(Service main) {
		First asking = new First();
		this.first = asking;
		UpstreamExchange opened = main.open(this.request, asking);
		if (this.first == asking) {
			this.exchange = opened;
		}
		if (this.over) {
			opened.cancel();
		}
	}

	private boolean fails(int code) {
		return this.status.contains(code) && (this.body == null || !this.body.isTooLong());
	}

	private void askOther() {
		UpstreamExchange before = this.exchange;
		this.first = null;
		this.exchange = OverExchange.INSTANCE;
		before.cancel();
		if (!this.fallback.isUp()) {
			this.over = true;
			GivenAnswer.give(this.listener, 503, "Service Unavailable\n");
			return;
		}
		UpstreamRequest again = new UpstreamRequest(this.request.eventLoop(), this.request.method(),
				this.request.target(), this.headers, this.request.hasBody(), null, this.request.keepsHost(),
				this.request.client(), this.request.measured(), this.request.own(), this.request.tried());
		this.exchange = this.fallback.open(again, this.listener);
		CopiedBody copied = this.body;
		this.body = null;
		if (copied != null) {
			copied.sendTo(this.exchange);
			this.listener.writable();
		}
	}

	@Override
	public void send(HttpContent content) {
		CopiedBody copied = this.body;
		if (copied != null && this.first != null) {
			copied.add(content);
			if (copied.isTooLong() && this.refusesLonger) {
				content.release();
				this.over = true;
				this.first = null;
				this.exchange.cancel();
				this.exchange = OverExchange.INSTANCE;
				GivenAnswer.give(this.listener, 413, "Request body too large\n");
				return;
			}
		}
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
		this.over = true;
		this.exchange.cancel();
	}

	/** Hears the first service. */
	private final class First extends ForwardingListener {

		First() {
			super(FailoverExchange.this.listener);
		}

		@Override
		boolean isHeard() {
			return FailoverExchange.this.first == this && !FailoverExchange.this.over;
		}

		@Override
		public void head(HttpResponse response, String server) {
			if (isHeard() && fails(response.status().code())) {
				askOther();
				return;
			}
			FailoverExchange.this.body = null;
			super.head(response, server);
		}

		@Override
		public void failed(UpstreamFailure failure) {
			if (isHeard() && fails(failure.reason().status()) && !hasAnswered()) {
				askOther();
				return;
			}
			super.failed(failure);
		}

	}

}
