package io.gatehouse.upstream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.http.PassiveHealthCheck;
import io.netty.channel.EventLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Concludes from failed requests that a member is not well: after so many within a span
 * it gets no request for as long (Traefik row E08). Safe for all event loops.
 */
final class PassiveHealth {

	private static final Logger logger = LoggerFactory.getLogger(PassiveHealth.class);

	private final String service;

	private final long windowMillis;

	private final int most;

	private final Runnable changed;

	private final Map<Member, Deque<Long>> failures = new HashMap<>();

	private final Set<Member> down = new HashSet<>();

	/**
	 * Begins with all members well.
	 * @param service the service's name, for the log
	 * @param options when a member is not well
	 * @param changed told when one is not, or is again
	 */
	PassiveHealth(String service, PassiveHealthCheck options, Runnable changed) {
		this.service = service;
		GoDuration window = options.failureWindow();
		this.windowMillis = (window != null && window.isPositive()) ? window.toMillis() : 10_000;
		this.most = Math.max(1, options.maxFailedAttempts());
		this.changed = changed;
	}

	/** Whether nothing speaks against a member. */
	synchronized boolean isUp(Member member) {
		return !this.down.contains(member);
	}

	/** A request to a member has failed. */
	void failed(Member member, EventLoop loop) {
		if (note(member)) {
			logger.warn("service={} server={} is out for {} ms after {} failures", this.service, member,
					this.windowMillis, this.most);
			this.changed.run();
			loop.schedule(() -> recover(member), this.windowMillis, TimeUnit.MILLISECONDS);
		}
	}

	private synchronized boolean note(Member member) {
		Deque<Long> recent = this.failures.computeIfAbsent(member, (key) -> new ArrayDeque<>());
		long now = System.nanoTime();
		recent.addLast(now);
		while (recent.size() > this.most
				|| now - recent.getFirst() > TimeUnit.MILLISECONDS.toNanos(this.windowMillis)) {
			recent.removeFirst();
		}
		return recent.size() >= this.most && this.down.add(member);
	}

	private void recover(Member member) {
		synchronized (this) {
			this.down.remove(member);
			this.failures.remove(member);
		}
		this.changed.run();
	}

}
