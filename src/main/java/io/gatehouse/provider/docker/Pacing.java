package io.gatehouse.provider.docker;

import java.time.Duration;

/**
 * How long to wait for more events before acting on one. After calm it is no time at all;
 * while changes follow one another it is so long that many containers at once, which come
 * by and by even then, cost few publications. Nobody has to wait for that: the table
 * takes only one change a while by itself.
 */
final class Pacing {

	/** The longest time that a change waits while others keep coming. */
	static final Duration LONGEST = Duration.ofSeconds(2);

	private static final Duration QUIET = Duration.ofMillis(500);

	private static final Duration CALM = Duration.ofSeconds(1);

	private boolean busy;

	private long published;

	/**
	 * How long nothing must have come.
	 * @param now the time in nanoseconds
	 */
	Duration quiet(long now) {
		this.busy &= now - this.published <= CALM.toNanos();
		return this.busy ? QUIET : Duration.ZERO;
	}

	/**
	 * Notes that changes were acted on.
	 * @param now the time in nanoseconds
	 */
	void published(long now) {
		this.published = now;
		this.busy = true;
	}

}
