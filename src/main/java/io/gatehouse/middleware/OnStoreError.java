package io.gatehouse.middleware;

import java.util.Locale;

import io.gatehouse.model.InvalidOptionException;
import org.jspecify.annotations.Nullable;

/**
 * What a limit does while the store that it is kept in does not answer.
 */
enum OnStoreError {

	/** Everybody may pass. */
	ALLOW,

	/** Nobody may. */
	DENY,

	/** Each instance counts for itself. */
	LOCAL;

	static OnStoreError of(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return LOCAL;
		}
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "allow" -> ALLOW;
			case "deny" -> DENY;
			case "local" -> LOCAL;
			default -> throw new InvalidOptionException("onStoreError", text, "allow, deny or local");
		};
	}

}
