package io.gatehouse.install;

import io.gatehouse.model.GoDuration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an option of Traefik's, whether a room serves it or not.
 *
 * @param name its name in Traefik's spelling; {@code <name>} stands for any name, and
 * {@code [0]} for any element of a list
 * @param type what can be its value
 * @param byDefault its value if nobody gives one; empty if there is none
 * @param meaning what it is for; empty if the record that serves it says so
 */
record KnownOption(String name, Type type, String byDefault, String meaning) {

	private static final String DEPRECATED = "Deprecated: ";

	/** What can be the value of an option. */
	enum Type {

		/** Options below it; being named alone switches it on. */
		SECTION,

		/** True or false. */
		BOOLEAN,

		/** A whole number. */
		NUMBER,

		/** A number. */
		DECIMAL,

		/** Go's duration, or a number of seconds. */
		DURATION,

		/** Any text. */
		TEXT,

		/** Several texts. */
		LIST,

		/** Whatever a plugin makes of it. */
		ANY

	}

	/** What to use instead; absent if it may well be used. */
	@Nullable String deprecation() {
		return this.meaning.startsWith(DEPRECATED) ? this.meaning.substring(DEPRECATED.length()) : null;
	}

	/** What was expected instead of a value; absent if the value will do. */
	@Nullable String expectedInsteadOf(String value) {
		try {
			switch (this.type) {
				case BOOLEAN:
					return value.matches("(?i)true|false|1|0|t|f") ? null : "true or false";
				case NUMBER:
					Long.parseLong(value);
					return null;
				case DECIMAL:
					Double.parseDouble(value);
					return null;
				case DURATION:
					GoDuration.of(value);
					return null;
				default:
					return null;
			}
		}
		catch (IllegalArgumentException ex) {
			return (this.type == Type.DURATION) ? "a duration such as 10s, 300ms, 1h30m, or a number of seconds"
					: (this.type == Type.NUMBER) ? "a whole number" : "a number";
		}
	}

}
