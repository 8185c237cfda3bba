package io.gatehouse.compile;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest word of each source until it is time to act on it. What a source
 * delivers first and the first change after quiet are due at once; what follows a change
 * within the window is due at its end (Traefik row A17). Holds one letter a source, so
 * its size is the number of sources.
 */
final class Mailbox {

	private final long window;

	private final LongSupplier nanoTime;

	private final Lock lock = new ReentrantLock();

	private final Condition arrived = this.lock.newCondition();

	private final Map<String, Letter> waiting = new LinkedHashMap<>();

	private final Map<String, Asked> taken = new HashMap<>();

	private final Map<String, Long> dueFrom = new HashMap<>();

	/**
	 * Opens a mailbox.
	 * @param window time within which changes of a source are gathered
	 * @param nanoTime a clock that never goes back
	 */
	Mailbox(Duration window, LongSupplier nanoTime) {
		this.window = window.toNanos();
		this.nanoTime = nanoTime;
	}

	/** Takes what a source asks for now. */
	void publish(String source, Asked asked) {
		this.lock.lock();
		try {
			boolean same = asked.equals(this.taken.get(source));
			this.waiting.put(source, new Letter(same ? null : asked, null));
			this.arrived.signal();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Takes that a source cannot be read. */
	void failed(String source, String problem) {
		this.lock.lock();
		try {
			Letter letter = this.waiting.get(source);
			this.waiting.put(source, new Letter((letter != null) ? letter.asked() : null, problem));
			this.arrived.signal();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Waits for letters that are due. */
	Map<String, Letter> take() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (true) {
				Map<String, Letter> due = poll();
				if (!due.isEmpty()) {
					return due;
				}
				Long next = nextDue();
				if (next != null) {
					this.arrived.await(next - this.nanoTime.getAsLong(), TimeUnit.NANOSECONDS);
				}
				else {
					this.arrived.await();
				}
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** The letters that are due now, by source. */
	Map<String, Letter> poll() {
		this.lock.lock();
		try {
			long now = this.nanoTime.getAsLong();
			Map<String, Letter> due = new LinkedHashMap<>();
			Iterator<Map.Entry<String, Letter>> entries = this.waiting.entrySet().iterator();
			while (entries.hasNext()) {
				Map.Entry<String, Letter> entry = entries.next();
				Asked asked = entry.getValue().asked();
				if (asked == null || isDue(entry.getKey(), now)) {
					entries.remove();
					due.put(entry.getKey(), entry.getValue());
				}
				if (asked != null && due.containsKey(entry.getKey())) {
					// What a source delivers first is no change of it, and so what comes
					// next
					// comes after quiet
					if (this.taken.put(entry.getKey(), asked) != null) {
						this.dueFrom.put(entry.getKey(), now + this.window);
					}
				}
			}
			return due;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean isDue(String source, long now) {
		Long from = this.dueFrom.get(source);
		return from == null || now - from >= 0;
	}

	private @Nullable Long nextDue() {
		Long next = null;
		for (String source : this.waiting.keySet()) {
			Long from = this.dueFrom.get(source);
			if (from != null && (next == null || from - next < 0)) {
				next = from;
			}
		}
		return next;
	}

}
