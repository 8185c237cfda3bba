package io.gatehouse.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A value that neither logs nor the API may show: it prints as {@code [redacted]}.
 */
public final class Secret {

	private final String value;

	private Secret(String value) {
		this.value = value;
	}

	/** Wraps a plain value. */
	@JsonCreator
	public static Secret of(String value) {
		return new Secret(value);
	}

	/** The plain value, for the one place that needs it. */
	public String reveal() {
		return this.value;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Secret secret && secret.value.equals(this.value);
	}

	@Override
	public int hashCode() {
		return this.value.hashCode();
	}

	@Override
	@JsonValue
	public String toString() {
		return "[redacted]";
	}

}
