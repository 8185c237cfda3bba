package io.gatehouse.provider.docker;

import java.time.Duration;

/**
 * How long to wait for more events before acting on one. After quiet it is no time at
 * all; while changes follow one another, ever longer, so that many containers at once
 * cost few publications.
 */
final class Pacing {

	// Costs nothing to see: the table takes only one change a while by itself
	private static final Duration SHORTEST = Duration.ofMillis(150);

	private static final Duration LONGEST_QUIET = Duration.ofMillis(500);

	/** The longest time that a change waits while others keep coming. */
	static final Duration LONGEST = Duration.ofSeconds(2);

	private static final Duration CALM = Duration.ofSeconds(1);

	private Duration quiet = Duration.ZERO;

	private long published;

	/**
	 * How long nothing must have come.
	 * @param now the time in nanoseconds
	 */
	Duration quiet(long now) {
		if (this.quiet.isZero() || now - this.published > CALM.toNanos()) {
			this.quiet = Duration.ZERO;
		}
		return this.quiet;
	}

	/**
	 * Notes that changes were acted on.
	 * @param now the time in nanoseconds
	 */
	void published(long now) {
		this.published = now;
		Duration longer = this.quiet.isZero() ? SHORTEST : this.quiet.multipliedBy(2);
		this.quiet = (longer.compareTo(LONGEST_QUIET) < 0) ? longer : LONGEST_QUIET;
	}

}
