package io.gatehouse.middleware;

import java.time.Duration;
import java.util.Map;

import io.gatehouse.model.GoDuration;
import io.gatehouse.store.TokenRate;
import io.gatehouse.upstream.ClientExchange;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Lets a source's requests on as fast as its tokens come: one that comes a little early
 * waits, one that comes much too early is told when to come again.
 *
 * @param source what a source is
 * @param limiter who gives the tokens
 * @param rate how they come
 */
record RateLimitFilter(RequestSource source, Limiter limiter, TokenRate rate) implements GatewayFilter {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		String from = this.source.of(exchange.getRequest());
		Long wait = this.limiter.take(from);
		if (wait != null) {
			return proceed(exchange, chain, wait);
		}
		return this.limiter.ask(from).publishOn(loop(exchange)).flatMap((nanos) -> proceed(exchange, chain, nanos));
	}

	private Mono<Void> proceed(ServerWebExchange exchange, GatewayFilterChain chain, long wait) {
		if (wait <= 0) {
			return chain.filter(exchange);
		}
		if (wait > this.rate.mostWaitNanos()) {
			return refuse(exchange, wait);
		}
		return Mono.delay(Duration.ofNanos(wait), loop(exchange)).then(Mono.defer(() -> chain.filter(exchange)));
	}

	private static Mono<Void> refuse(ServerWebExchange exchange, long wait) {
		String seconds = Long.toString((wait + SECOND - 1) / SECOND);
		String exactly = new GoDuration(Duration.ofNanos(wait)).toString().replace("\u00b5", "u");
		return new ShortAnswer(HttpStatus.TOO_MANY_REQUESTS, Map.of("Retry-After", seconds, "X-Retry-In", exactly),
				HttpStatus.TOO_MANY_REQUESTS.getReasonPhrase())
			.write(exchange);
	}

	private static Scheduler loop(ServerWebExchange exchange) {
		ClientExchange own = ClientExchange.of(exchange);
		return (own != null) ? Schedulers.fromExecutorService(own.loop()) : Schedulers.parallel();
	}

	@Override
	public String toString() {
		return "RateLimit[token every " + this.rate.tokenNanos() + " ns, burst " + this.rate.burst() + "]";
	}

}
