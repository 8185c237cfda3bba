package io.gatehouse.upstream;

import io.gatehouse.observability.ExchangeMeters;
import io.gatehouse.observability.GrpcStatus;
import io.gatehouse.observability.ObservedExchange;
import io.gatehouse.observability.Protocol;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Stands between an exchange and whoever asked for it, and counts what goes by.
 */
final class MeasuredExchange implements UpstreamExchange, UpstreamListener {

	private final ExchangeMeters meters;

	private final UpstreamRequest request;

	private final UpstreamListener listener;

	private final Protocol protocol;

	private final long began = System.nanoTime();

	// Until the service has one, the exchange is over or was cancelled by the listener
	private UpstreamExchange exchange = OverExchange.INSTANCE;

	private long requestBytes;

	private long responseBytes;

	private int status = ObservedExchange.CLIENT_CLOSED_REQUEST;

	private HttpHeaders answer = EmptyHttpHeaders.INSTANCE;

	private boolean over;

	MeasuredExchange(ExchangeMeters meters, UpstreamRequest request, UpstreamListener listener) {
		this.meters = meters;
		this.request = request;
		this.listener = listener;
		this.protocol = Protocol.of(request.upgrade(), request.headers());
	}

	UpstreamExchange open(Service service) {
		this.exchange = service.open(this.request, this);
		return this;
	}

	@Override
	public void send(HttpContent content) {
		this.requestBytes += content.content().readableBytes();
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
		end(this.status, EmptyHttpHeaders.INSTANCE);
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
		this.status = response.status().code();
		this.answer = response.headers();
		this.listener.head(response, server);
	}

	@Override
	public void body(HttpContent content) {
		this.responseBytes += content.content().readableBytes();
		// A tunnel is over when both directions are
		if (content instanceof LastHttpContent last && this.status != 101) {
			end(this.status, last.trailingHeaders());
		}
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
		// Without a server the service was not asked
		boolean asked = failure.reason() != UpstreamFailure.Reason.NO_SERVER;
		boolean answered = this.status != ObservedExchange.CLIENT_CLOSED_REQUEST;
		if (asked) {
			end(answered ? this.status : failure.reason().status(), EmptyHttpHeaders.INSTANCE);
		}
		this.over = true;
		this.listener.failed(failure);
	}

	private void end(int code, HttpHeaders trailers) {
		if (!this.over) {
			this.over = true;
			this.meters.record(this.protocol.isGrpc() ? GrpcStatus.of(this.answer, trailers) : code,
					this.request.method().name(), this.protocol, System.nanoTime() - this.began, this.requestBytes,
					this.responseBytes, this.request.headers());
		}
	}

}
