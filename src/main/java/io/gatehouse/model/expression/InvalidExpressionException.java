package io.gatehouse.model.expression;

/**
 * A text that is no expression. The message says what was found, where, and what was
 * expected.
 */
public final class InvalidExpressionException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	InvalidExpressionException(String message) {
		super(message);
	}

}
