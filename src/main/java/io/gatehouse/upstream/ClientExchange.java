package io.gatehouse.upstream;

import java.util.function.UnaryOperator;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
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

	/**
	 * Has something done on that loop when the answer is through, or nobody waits for it
	 * any more: later than a filter sees, whose chain ends with the answer's head.
	 */
	void whenOver(Runnable task);

	/**
	 * Why the service that was asked last has given no answer; absent if it has, or none
	 * was asked.
	 */
	@Nullable UpstreamFailure failure();

	/**
	 * Marks this point of the exchange, before its service is asked.
	 * @param mostBodyBytes how much of the request's body is kept, so that it can be sent
	 * once more
	 */
	Checkpoint checkpoint(long mostBodyBytes);

	/**
	 * Ends the answer, if it is on its way: the client must see that something is
	 * missing.
	 */
	void cut();

	/**
	 * Asks a service in the place of the route's.
	 * @param service the service
	 * @param asked the exchange with the request as filters have changed it
	 * @param withBody whether the service gets the request's body
	 * @return completes when the head of the answer is there, which is then the client's
	 */
	Mono<Void> ask(Service service, ServerWebExchange asked, boolean withBody);

	/**
	 * Has the body of the server's answer changed on its way to the client. Its head is
	 * written with the first buffer that comes out of the change.
	 */
	void changeBody(UnaryOperator<Flux<DataBuffer>> change);

	/**
	 * The trailers of the server's answer, for a filter that changes its body: there when
	 * the body has ended. The client does not get them then.
	 */
	HttpHeaders takeTrailers();

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
