package io.gatehouse.provider.decode;

/**
 * A text that is of the right format and yet nothing that a configuration can be.
 */
final class UnreadableTextException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int line;

	/**
	 * Says what is wrong.
	 * @param message what it is, and what was expected
	 * @param line where, counted from 1
	 */
	UnreadableTextException(String message, int line) {
		super(message);
		this.line = line;
	}

	int line() {
		return this.line;
	}

}
