package io.gatehouse.entrypoint;

/**
 * Event on a connection's pipeline: the entry point is stopping. Whoever carries the
 * connection ends it as soon as the exchange under way is over.
 */
public enum Draining {

	/** The only one. */
	EVENT

}
