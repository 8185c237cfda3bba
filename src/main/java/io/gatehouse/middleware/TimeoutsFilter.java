package io.gatehouse.middleware;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.gatehouse.upstream.ClientExchange;
import io.netty.util.concurrent.Future;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Answers 504 where no head of an answer has come in time, and cuts answers short that
 * take too long.
 *
 * @param head time until the head is there, in milliseconds
 * @param whole time until the answer is through
 */
record TimeoutsFilter(long head, long whole) implements GatewayFilter {

	private static final ShortAnswer TOO_LATE = new ShortAnswer(HttpStatus.GATEWAY_TIMEOUT, Map.of(),
			HttpStatus.GATEWAY_TIMEOUT.getReasonPhrase());

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		ClientExchange own = ClientExchange.of(exchange);
		if (own == null) {
			return chain.filter(exchange);
		}
		if (this.whole != Long.MAX_VALUE) {
			Future<?> timer = own.loop().schedule(own::cut, this.whole, TimeUnit.MILLISECONDS);
			own.whenOver(() -> timer.cancel(false));
		}
		// Some filters within write the answer themselves: then the timer cuts it
		return chain.filter(exchange)
			.timeout(Duration.ofMillis(Math.min(this.head, this.whole)),
					Mono.defer(() -> exchange.getResponse().isCommitted() ? Mono.never() : TOO_LATE.write(exchange)),
					Schedulers.fromExecutorService(own.loop()));
	}

	@Override
	public String toString() {
		return "Timeouts[head=" + this.head + " ms, whole=" + this.whole + " ms]";
	}

}
