package io.gatehouse.middleware;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.gatehouse.store.TokenBucket;
import io.gatehouse.store.TokenRate;
import reactor.core.publisher.Mono;

/**
 * Buckets in this process: at most 65,536 of them, and none that is full again.
 */
final class LocalLimiter implements Limiter {

	private static final int MOST_SOURCES = 65_536;

	private static final long LONGEST = Duration.ofHours(24).toNanos();

	private final TokenRate rate;

	private final LoadingCache<String, TokenBucket> buckets;

	LocalLimiter(TokenRate rate) {
		this.rate = rate;
		double filled = (double) rate.tokenNanos() * rate.burst();
		this.buckets = Caffeine.newBuilder()
			.maximumSize(MOST_SOURCES)
			.expireAfterAccess(Duration.ofNanos((long) Math.min(LONGEST, filled)).plusSeconds(1))
			.executor(Runnable::run)
			.build((source) -> new TokenBucket());
	}

	@Override
	public Long take(String source) {
		return this.buckets.get(source).take(this.rate, System.nanoTime());
	}

	@Override
	public Mono<Long> ask(String source) {
		return Mono.fromSupplier(() -> take(source));
	}

	/** How many sources are remembered. */
	long sources() {
		this.buckets.cleanUp();
		return this.buckets.estimatedSize();
	}

}
