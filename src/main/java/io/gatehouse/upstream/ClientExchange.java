package io.gatehouse.upstream;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;

/**
 * What filters may ask of an exchange with a client of an entry point, beyond Spring's
 * contract.
 */
public interface ClientExchange {

	/**
	 * The event loop on which the exchange lives. A filter that leaves it in order to
	 * wait must return to it before it touches the exchange again.
	 */
	EventLoop loop();

	/** Runs something on that event loop: at once where the caller is on it. */
	default void onLoop(Runnable task) {
		if (loop().inEventLoop()) {
			task.run();
		}
		else {
			loop().execute(task);
		}
	}

	/** Keeps the client's address out of the X-Forwarded-For that servers get. */
	void hideClient();

	/**
	 * The exchange under whatever filters have put around it; absent if it is none of an
	 * entry point, as in tests.
	 */
	static @Nullable ClientExchange of(ServerWebExchange exchange) {
		ServerWebExchange inner = exchange;
		while (!(inner instanceof ClientExchange) && inner instanceof ServerWebExchangeDecorator decorator) {
			inner = decorator.getDelegate();
		}
		return (inner instanceof ClientExchange found) ? found : null;
	}

}
