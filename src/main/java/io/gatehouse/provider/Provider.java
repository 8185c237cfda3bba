package io.gatehouse.provider;

/**
 * Watches one outside source. Beans of this type are started once the listeners know what
 * they will serve, and stopped before the application ends.
 */
public interface Provider {

	/**
	 * The name behind the {@code @} of what it provides: {@code docker}, {@code file} …
	 */
	String name();

	/**
	 * Starts to watch. Returns at once; whatever waits or fails does so on the provider's
	 * own thread and is retried until {@link #stop()}.
	 * @param sink takes every configuration, from any thread
	 */
	void start(ProviderSink sink);

	/** Stops watching and lets go of threads and connections. */
	void stop();

}
