package io.gatehouse.model;

/**
 * Something a source asked for that could not be understood and was left out.
 *
 * @param origin the container, file or entry, and the label or line
 * @param message what is wrong: the object's path, the value, and what was expected
 */
public record Refusal(Origin origin, String message) {

	@Override
	public String toString() {
		return this.message + ", from " + this.origin;
	}

}
