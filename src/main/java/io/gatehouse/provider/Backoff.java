package io.gatehouse.provider;

import java.time.Duration;

/**
 * How long to wait before the next try: twice as long each time, up to a limit that is
 * short enough for a daemon that returns to be followed again within five seconds.
 */
public final class Backoff {

	private static final Duration FIRST = Duration.ofMillis(100);

	private static final Duration LAST = Duration.ofSeconds(3);

	private Duration next = FIRST;

	/** The time to wait now. */
	public Duration next() {
		Duration now = this.next;
		Duration twice = now.multipliedBy(2);
		this.next = (twice.compareTo(LAST) < 0) ? twice : LAST;
		return now;
	}

	/** Begins anew after a success. */
	public void reset() {
		this.next = FIRST;
	}

}
