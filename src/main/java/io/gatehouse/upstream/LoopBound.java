package io.gatehouse.upstream;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;

/**
 * An exchange that lives on one event loop: a filter that leaves it in order to wait must
 * return to it before it touches the exchange again.
 */
public interface LoopBound {

	/** The event loop. */
	EventLoop loop();

	/**
	 * The event loop of an exchange, whatever filters have put around it; absent if it is
	 * bound to none, as in tests.
	 */
	static @Nullable EventLoop loopOf(ServerWebExchange exchange) {
		ServerWebExchange inner = exchange;
		while (!(inner instanceof LoopBound) && inner instanceof ServerWebExchangeDecorator decorator) {
			inner = decorator.getDelegate();
		}
		return (inner instanceof LoopBound bound) ? bound.loop() : null;
	}

}
