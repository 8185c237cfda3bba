package io.gatehouse.middleware;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.StatusCodes;
import io.gatehouse.model.middleware.Retry;
import io.gatehouse.upstream.Checkpoint;
import io.gatehouse.upstream.ClientExchange;
import io.gatehouse.upstream.UpstreamFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Asks again where no server could be reached, or the answer's status says that it is
 * worth another try. The body is kept as it goes out, up to a bound; beyond it there is
 * only one try. The last try is the client's answer, whatever it is.
 */
final class RetryFilter implements GatewayFilter {

	private static final Set<String> NOT_IDEMPOTENT = Set.of("POST", "PATCH", "LOCK");

	/** What may have been sent on its way to a connection that never came about. */
	private static final long EARLY_BYTES = 128 * 1024;

	private static final long LONGEST_WAIT = 60_000;

	private final int attempts;

	private final double firstWait;

	private final double growth;

	private final long timeoutNanos;

	private final long mostBodyBytes;

	private final StatusCodes status;

	private final boolean onNetworkError;

	private final boolean notIdempotentToo;

	RetryFilter(Retry options, StatusCodes status) {
		this.attempts = options.attempts();
		this.firstWait = millis(options.initialInterval());
		// So that the last wait is at most twice the first
		this.growth = (this.attempts > 1) ? Math.pow(2, 1.0 / (this.attempts - 1)) : 1;
		this.timeoutNanos = millis(options.timeout()) * 1_000_000;
		long most = Objects.requireNonNull(options.maxRequestBodyBytes());
		this.mostBodyBytes = (most < 0) ? Long.MAX_VALUE : most;
		this.status = status;
		this.onNetworkError = !options.disableRetryOnNetworkError();
		this.notIdempotentToo = options.retryNonIdempotentMethod();
	}

	private static long millis(@Nullable GoDuration duration) {
		return (duration != null) ? Math.max(0, duration.toMillis()) : 0;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		ClientExchange own = ClientExchange.of(exchange);
		if (this.attempts == 1 || own == null) {
			return chain.filter(exchange);
		}
		boolean byStatus = !this.status.isEmpty()
				&& (this.notIdempotentToo || !NOT_IDEMPOTENT.contains(exchange.getRequest().getMethod().name()));
		long keep = byStatus ? this.mostBodyBytes : EARLY_BYTES;
		return new Tries(exchange, own, chain, byStatus, own.checkpoint(keep)).next();
	}

	@Override
	public String toString() {
		return "Retry[attempts=" + this.attempts + ", status=" + this.status + "]";
	}

	private final class Tries {

		private final ServerWebExchange exchange;

		private final ClientExchange own;

		private final GatewayFilterChain chain;

		private final boolean byStatus;

		private final Checkpoint start;

		private final long began = System.nanoTime();

		private int done;

		Tries(ServerWebExchange exchange, ClientExchange own, GatewayFilterChain chain, boolean byStatus,
				Checkpoint start) {
			this.exchange = exchange;
			this.own = own;
			this.chain = chain;
			this.byStatus = byStatus;
			this.start = start;
		}

		Mono<Void> next() {
			if (++this.done == RetryFilter.this.attempts) {
				return this.chain.filter(this.exchange);
			}
			HeldResponse held = new HeldResponse(this.exchange.getResponse(), this::isFailed);
			return this.chain.filter(this.exchange.mutate().response(held).build())
				.onErrorResume((error) -> this.own.failure() != null && held.holds(), (error) -> Mono.empty())
				.then(Mono.defer(() -> held.holds() ? again() : Mono.empty()));
		}

		private boolean isFailed(int code) {
			UpstreamFailure failure = this.own.failure();
			boolean unreached = failure != null && !failure.requestSent()
					&& failure.reason() != UpstreamFailure.Reason.NO_SERVER;
			boolean wanted = (RetryFilter.this.onNetworkError && unreached)
					|| (this.byStatus && RetryFilter.this.status.contains(code));
			return wanted && this.start.isRepeatable() && !isTooLate();
		}

		private boolean isTooLate() {
			long most = RetryFilter.this.timeoutNanos;
			return most > 0 && System.nanoTime() - this.began >= most;
		}

		private Mono<Void> again() {
			this.start.restore();
			double wait = Math.min(LONGEST_WAIT,
					RetryFilter.this.firstWait * Math.pow(RetryFilter.this.growth, this.done - 1));
			if (wait <= 0) {
				return Mono.defer(this::next);
			}
			// Half more or less, so that those who failed together do not come back
			// together
			long millis = Math.round(wait * ThreadLocalRandom.current().nextDouble(0.5, 1.5));
			return Mono.delay(Duration.ofMillis(millis), Schedulers.fromExecutorService(this.own.loop()))
				.then(Mono.defer(this::next));
		}

	}

}
