package io.gatehouse.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * Asks one service, and when that has answered, sends copies of the request to others
 * (Traefik row E12).
 */
final class MirroringService implements Service {

	private final String name;

	private final Service main;

	private final List<Mirror> mirrors;

	private final boolean withBody;

	private final long mostBytes;

	private final AtomicLong total = new AtomicLong();

	/**
	 * Makes the service.
	 * @param name the qualified name
	 * @param main the service that answers
	 * @param mirrors those that get copies
	 * @param withBody whether copies have the request's body
	 * @param mostBytes longest body that is copied; negative means the usual bound
	 */
	MirroringService(String name, Service main, List<Mirror> mirrors, boolean withBody, long mostBytes) {
		this.name = name;
		this.main = main;
		this.mirrors = List.copyOf(mirrors);
		this.withBody = withBody;
		this.mostBytes = (mostBytes < 0) ? CopiedBody.MOST_BYTES : mostBytes;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public boolean isUp() {
		return this.main.isUp();
	}

	@Override
	public UpstreamExchange open(UpstreamRequest request, UpstreamListener listener) {
		long now = this.total.incrementAndGet();
		List<Service> copies = new ArrayList<>(0);
		for (Mirror mirror : this.mirrors) {
			if (mirror.takes(now)) {
				copies.add(mirror.service());
			}
		}
		// A tunnel cannot be copied
		if (copies.isEmpty() || request.upgrade() != null) {
			return this.main.open(request, listener);
		}
		boolean body = request.hasBody() && this.withBody;
		MirroredExchange exchange = new MirroredExchange(copy(request, body), listener, copies,
				body ? new CopiedBody(this.mostBytes) : null);
		exchange.opened(this.main.open(request, exchange));
		return exchange;
	}

	/** The request before the service makes it its own. */
	private static UpstreamRequest copy(UpstreamRequest request, boolean body) {
		HttpHeaders headers = request.headers().copy();
		if (request.hasBody() && !body) {
			headers.remove(HttpHeaderNames.CONTENT_LENGTH);
			headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
		}
		headers.remove(HttpHeaderNames.EXPECT);
		return new UpstreamRequest(request.eventLoop(), request.method(), request.target(), headers, body, null,
				request.keepsHost(), request.client(), request.measured());
	}

}
