package io.gatehouse.routing;

/**
 * A matcher of a rule that does not exist, or has arguments that it cannot have.
 */
public final class InvalidMatcherException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	/** Says what is wrong. */
	public InvalidMatcherException(String message) {
		super(message);
	}

}
