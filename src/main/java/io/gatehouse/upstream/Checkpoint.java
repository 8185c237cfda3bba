package io.gatehouse.upstream;

/**
 * A point in an exchange with a client that a filter can come back to as long as nothing
 * of an answer has been written. Only used on the exchange's event loop.
 */
public interface Checkpoint {

	/**
	 * Whether the request's body, if it has one, can still be sent as a whole. Once it
	 * cannot, it never can again.
	 */
	boolean isRepeatable();

	/** Forgets what was answered since, and makes the body ready to be sent anew. */
	void restore();

}
