package io.gatehouse.provider.docker;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests to one host, one after the other, until it is closed; and what went wrong with
 * them.
 */
final class Traffic implements AutoCloseable {

	private final GatehouseProcess gatehouse;

	private final String host;

	private final Thread thread = new Thread(this::run, "traffic");

	private final AtomicInteger answered = new AtomicInteger();

	private final List<String> failures = new CopyOnWriteArrayList<>();

	private volatile boolean stopped;

	Traffic(GatehouseProcess gatehouse, String host) {
		this.gatehouse = gatehouse;
		this.host = host;
		this.thread.start();
	}

	private void run() {
		while (!this.stopped) {
			long start = System.nanoTime();
			try {
				GatehouseProcess.Answer answer = this.gatehouse.get(this.host);
				Duration time = Duration.ofNanos(System.nanoTime() - start);
				if (answer.status() != 200 || time.compareTo(Duration.ofSeconds(2)) > 0) {
					this.failures.add(answer + " after " + time);
				}
				this.answered.incrementAndGet();
				Thread.sleep(5);
			}
			catch (IOException ex) {
				this.failures.add(ex.toString());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
		}
	}

	/** How many were answered. */
	int answered() {
		return this.answered.get();
	}

	/** What went wrong. */
	List<String> failures() {
		return this.failures;
	}

	@Override
	public void close() throws InterruptedException {
		this.stopped = true;
		this.thread.join();
	}

}
