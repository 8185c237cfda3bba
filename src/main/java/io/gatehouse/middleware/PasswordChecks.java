package io.gatehouse.middleware;

import java.util.concurrent.Callable;

import io.gatehouse.upstream.ClientExchange;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Where passwords are hashed: not on an event loop, and with a bound on how many wait, so
 * that somebody who guesses cannot fill the memory.
 */
@Component
final class PasswordChecks implements DisposableBean {

	private static final int WAITING = 256;

	private final Scheduler scheduler = Schedulers
		.newBoundedElastic(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), WAITING, "passwords", 30, true);

	/**
	 * Runs a check, and returns to the exchange's event loop with its result.
	 * @return the result, or a {@link java.util.concurrent.RejectedExecutionException} if
	 * too many wait
	 */
	Mono<Boolean> run(ServerWebExchange exchange, Callable<Boolean> check) {
		ClientExchange own = ClientExchange.of(exchange);
		Mono<Boolean> result = Mono.fromCallable(check).subscribeOn(this.scheduler);
		return (own != null) ? result.publishOn(Schedulers.fromExecutor(own.loop())) : result;
	}

	@Override
	public void destroy() {
		this.scheduler.dispose();
	}

}
