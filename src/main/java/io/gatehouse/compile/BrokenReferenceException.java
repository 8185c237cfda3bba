package io.gatehouse.compile;

import io.gatehouse.model.Origin;

/**
 * An object that cannot work, because of itself or of another that it names.
 */
final class BrokenReferenceException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean located;

	/** Something is wrong with the object itself. */
	BrokenReferenceException(String problem) {
		this(problem, false);
	}

	private BrokenReferenceException(String problem, boolean located) {
		super(problem);
		this.located = located;
	}

	/** The object names another that is broken, whose problem says already where from. */
	static BrokenReferenceException because(String problemOfAnother) {
		return new BrokenReferenceException(problemOfAnother, true);
	}

	/** The problem of the object that was asked for there. */
	String problem(Origin origin) {
		return this.located ? String.valueOf(getMessage()) : getMessage() + ", from " + origin;
	}

}
