package io.gatehouse.http;

import io.gatehouse.upstream.Checkpoint;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A point in an exchange, with the headers that the answer had there.
 */
final class ExchangeCheckpoint implements Checkpoint {

	private final Exchange exchange;

	private final @Nullable HttpHeaders headers;

	ExchangeCheckpoint(Exchange exchange) {
		this.exchange = exchange;
		HttpHeaders now = exchange.response().nettyHeaders();
		this.headers = now.isEmpty() ? null : now.copy();
	}

	@Override
	public boolean isRepeatable() {
		ContentFlow body = this.exchange.body();
		return body == null || body.isRepeatable();
	}

	@Override
	public void restore() {
		ProxyCall call = this.exchange.call();
		if (call != null) {
			call.drop();
			this.exchange.calling(null);
		}
		this.exchange.response().restore(this.headers);
		ContentFlow body = this.exchange.body();
		if (body != null && body.isRepeatable()) {
			body.repeat();
		}
	}

}
