package io.gatehouse.middleware;

import io.gatehouse.model.middleware.Redis;
import io.gatehouse.store.TokenRate;
import io.gatehouse.store.TokenStore;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Buckets that all instances share.
 */
final class SharedLimiter implements Limiter {

	private final TokenStore store;

	private final Redis redis;

	private final String name;

	private final TokenRate rate;

	private final OnStoreError onError;

	private final LocalLimiter local;

	/**
	 * Makes the limiter; nothing is connected yet.
	 * @param store how to reach the buckets
	 * @param redis where they are
	 * @param name what tells them from those of other limits
	 * @param rate how they fill
	 * @param onError what to do without them
	 */
	SharedLimiter(TokenStore store, Redis redis, String name, TokenRate rate, OnStoreError onError) {
		this.store = store;
		this.redis = redis;
		this.name = name;
		this.rate = rate;
		this.onError = onError;
		this.local = new LocalLimiter(rate);
	}

	@Override
	public @Nullable Long take(String source) {
		return null;
	}

	@Override
	public Mono<Long> ask(String source) {
		return this.store.take(this.redis, this.name + ":" + source, this.rate)
			.onErrorResume((error) -> Mono.fromSupplier(() -> switch (this.onError) {
				case ALLOW -> 0L;
				case DENY -> this.rate.mostWaitNanos() + this.rate.tokenNanos();
				case LOCAL -> this.local.take(source);
			}));
	}

}
