package io.gatehouse.model;

import org.jspecify.annotations.Nullable;

/**
 * An option whose value is not one that it can have. Thrown by the compact constructors
 * of option records; the message reads
 * {@code prefix: "v1" (expected: a path starting with /)}.
 */
public final class InvalidOptionException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String option;

	/**
	 * Names the option, what it was, and what it should have been.
	 * @param option the option's name below the record that declares it
	 * @param value the value found; {@code null} where the option is missing
	 * @param expected what was expected, as a phrase
	 */
	public InvalidOptionException(String option, @Nullable Object value, String expected) {
		super(option + ": " + ((value != null) ? "\"" + value + "\"" : "missing") + " (expected: " + expected + ")");
		this.option = option;
	}

	private InvalidOptionException(String path, InvalidOptionException below) {
		super(path + "." + below.getMessage());
		this.option = path + "." + below.option;
	}

	/** The same, told from a record that holds the one which declares the option. */
	public InvalidOptionException below(String path) {
		return new InvalidOptionException(path, this);
	}

	/** The option's name below the record that declares it. */
	public String option() {
		return this.option;
	}

}
