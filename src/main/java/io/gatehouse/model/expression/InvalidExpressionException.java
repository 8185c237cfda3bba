package io.gatehouse.model.expression;

/**
 * A text that is no expression. The message says what was found, where, and what was
 * expected.
 */
public final class InvalidExpressionException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final int position;

	InvalidExpressionException(String message, int position) {
		super(message);
		this.position = position;
	}

	/** The character where it stops making sense, counted from 1. */
	public int position() {
		return this.position;
	}

}
