package io.gatehouse.provider;

import org.jspecify.annotations.Nullable;

/**
 * The thread on which a provider watches its source.
 */
public final class ProviderThread {

	// Milliseconds that a source may take to let go of it
	private static final long LONGEST_STOP = 2_000;

	private final String name;

	private @Nullable Thread thread;

	/** A thread that does not run yet, for the provider of that name. */
	public ProviderThread(String provider) {
		this.name = "provider-" + provider;
	}

	/** Starts the thread. */
	public void start(Runnable task) {
		Thread started = new Thread(task, this.name);
		started.setDaemon(true);
		this.thread = started;
		started.start();
	}

	/**
	 * Interrupts the thread and waits for its end. Does nothing where it does not run.
	 * @param release lets go of what an interrupt does not end, such as a connection
	 */
	public void stop(Runnable release) {
		Thread running = this.thread;
		this.thread = null;
		if (running == null) {
			return;
		}
		running.interrupt();
		release.run();
		try {
			running.join(LONGEST_STOP);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
