package io.gatehouse.upstream;

import io.gatehouse.model.StatusCodes;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * Asks one service, and another where the first is down or fails (Traefik row E13).
 */
final class FailoverService implements Service {

	private final String name;

	private final Service main;

	private final Service fallback;

	private final StatusCodes status;

	private final long mostBytes;

	/**
	 * Makes the service.
	 * @param name the qualified name
	 * @param main the service that is asked first
	 * @param fallback the other
	 * @param status statuses with which the first has failed
	 * @param mostBytes longest body that is accepted; negative means any
	 */
	FailoverService(String name, Service main, Service fallback, StatusCodes status, long mostBytes) {
		this.name = name;
		this.main = main;
		this.fallback = fallback;
		this.status = status;
		this.mostBytes = mostBytes;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public boolean isUp() {
		return this.main.isUp() || this.fallback.isUp();
	}

	@Override
	public UpstreamExchange open(UpstreamRequest request, UpstreamListener listener) {
		if (!this.main.isUp()) {
			if (this.fallback.isUp()) {
				return this.fallback.open(request, listener);
			}
			return GivenAnswer.give(listener, 503, "Service Unavailable\n");
		}
		// A tunnel is asked for once
		if (this.status.isEmpty() || request.upgrade() != null) {
			return this.main.open(request, listener);
		}
		if (request.hasBody() && this.mostBytes >= 0 && length(request.headers()) > this.mostBytes) {
			return GivenAnswer.give(listener, 413, "Request body too large\n");
		}
		FailoverExchange exchange = new FailoverExchange(request, listener, this.status, this.fallback,
				(this.mostBytes >= 0) ? this.mostBytes : CopiedBody.MOST_BYTES, this.mostBytes >= 0);
		exchange.start(this.main);
		return exchange;
	}

	private static long length(HttpHeaders headers) {
		String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
		return (length != null) ? Long.parseLong(length) : -1;
	}

}
