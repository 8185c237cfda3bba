package io.gatehouse.store;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket of tokens that fills by and by, kept as the one instant at which it will be
 * full (the generic cell rate algorithm). Safe for all threads, without a lock.
 */
public final class TokenBucket {

	private final AtomicLong full = new AtomicLong(Long.MIN_VALUE);

	/**
	 * Takes a token, if it comes in time.
	 * @param rate how the bucket fills
	 * @param now the time, in nanoseconds
	 * @return nanoseconds to wait for the token; what is longer than the rate allows is
	 * the time after which to come again, and no token was taken
	 */
	public long take(TokenRate rate, long now) {
		while (true) {
			long before = this.full.get();
			long after = Math.max(before, now) + rate.tokenNanos();
			long wait = Math.max(0, after - now - rate.burst() * rate.tokenNanos());
			if (wait > rate.mostWaitNanos() || this.full.compareAndSet(before, after)) {
				return wait;
			}
		}
	}

}
