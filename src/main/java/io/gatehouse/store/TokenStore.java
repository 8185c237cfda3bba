package io.gatehouse.store;

import io.gatehouse.model.middleware.Redis;
import reactor.core.publisher.Mono;

/**
 * Buckets of tokens that several instances share.
 */
public interface TokenStore {

	/**
	 * Takes a token, if it comes in time.
	 * @param redis where the buckets are
	 * @param bucket the bucket's name
	 * @param rate how it fills
	 * @return nanoseconds as of {@link TokenBucket#take}; an error if the store does not
	 * answer
	 */
	Mono<Long> take(Redis redis, String bucket, TokenRate rate);

}
