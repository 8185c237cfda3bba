package io.gatehouse.middleware;

import io.gatehouse.upstream.ClientExchange;
import io.netty.channel.EventLoop;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;

/**
 * An exchange as of an entry point.
 */
final class BoundExchange extends ServerWebExchangeDecorator implements ClientExchange {

	private final EventLoop loop;

	private boolean clientHidden;

	BoundExchange(EventLoop loop) {
		super(MockServerWebExchange.from(MockServerHttpRequest.get("/")));
		this.loop = loop;
	}

	@Override
	public EventLoop loop() {
		return this.loop;
	}

	@Override
	public void hideClient() {
		this.clientHidden = true;
	}

	boolean isClientHidden() {
		return this.clientHidden;
	}

}
