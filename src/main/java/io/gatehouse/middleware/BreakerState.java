package io.gatehouse.middleware;

import java.time.Clock;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a circuit is closed. Open, nobody is asked for a while; then a growing share of
 * the requests tries, up to the half of them, and if the condition does not hold again,
 * all do. Safe for all threads: its lock is held for a few additions.
 */
final class BreakerState {

	private static final Logger logger = LoggerFactory.getLogger(BreakerState.class);

	private final RecentAnswers recent;

	private final Predicate<RecentAnswers> condition;

	private final BreakerTimes times;

	private final Clock clock;

	private Phase phase = Phase.STANDBY;

	private long until;

	private long checked;

	private long recoveringSince;

	private long allowed;

	private long denied;

	BreakerState(Predicate<RecentAnswers> condition, BreakerTimes times, Clock clock) {
		this.condition = condition;
		this.times = times;
		this.clock = clock;
		this.recent = new RecentAnswers(clock);
	}

	/** Whether a request may go on. */
	synchronized boolean allows() {
		if (this.phase == Phase.STANDBY) {
			return true;
		}
		long now = this.clock.millis();
		if (this.phase == Phase.TRIPPED) {
			if (now < this.until) {
				return false;
			}
			become(Phase.RECOVERING, now + this.times.recovery());
			this.recoveringSince = now;
			this.allowed = 0;
			this.denied = 0;
		}
		if (now > this.until) {
			become(Phase.STANDBY, now);
			return true;
		}
		double share = 0.5 * (now - this.recoveringSince) / this.times.recovery();
		boolean goes = (this.allowed + 1.0) / (this.allowed + this.denied + 1) < share;
		this.allowed += goes ? 1 : 0;
		this.denied += goes ? 0 : 1;
		return goes;
	}

	/**
	 * Takes note of an answer, and looks from time to time whether it is time to stop.
	 */
	synchronized void answered(int status, long nanos) {
		this.recent.add(status, nanos);
		long now = this.clock.millis();
		if (now < this.checked + this.times.check()) {
			return;
		}
		this.checked = now;
		if (this.phase != Phase.TRIPPED && this.condition.test(this.recent)) {
			become(Phase.TRIPPED, now + this.times.fallback());
			this.recent.clear();
		}
	}

	private void become(Phase next, long end) {
		logger.debug("circuit {} after {}", next, this.phase);
		this.phase = next;
		this.until = end;
	}

	/** What it does right now. */
	synchronized Phase phase() {
		return this.phase;
	}

	/** What a circuit breaker does. */
	enum Phase {

		STANDBY, TRIPPED, RECOVERING

	}

}
