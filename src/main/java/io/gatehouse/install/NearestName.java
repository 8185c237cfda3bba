package io.gatehouse.install;

import java.util.Collection;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Guesses which name was meant by one that does not exist.
 */
final class NearestName {

	/** Longer names are not guessed: the work grows with the square of the length. */
	private static final int LONGEST = 64;

	private NearestName() {
	}

	/** The most similar name; absent where none is similar. */
	static @Nullable String to(String name, Collection<Option> options) {
		String nearest = null;
		int least = Math.max(3, name.length() / 2) + 1;
		if (name.length() > LONGEST) {
			return null;
		}
		for (Option option : options) {
			int distance = distance(name.toLowerCase(Locale.ROOT), option.name().toLowerCase(Locale.ROOT));
			if (distance < least) {
				least = distance;
				nearest = option.name();
			}
		}
		return nearest;
	}

	/** How many letters have to be added, removed or changed (Levenshtein). */
	private static int distance(String left, String right) {
		int[] previous = new int[right.length() + 1];
		for (int j = 0; j <= right.length(); j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= left.length(); i++) {
			int[] current = new int[right.length() + 1];
			current[0] = i;
			for (int j = 1; j <= right.length(); j++) {
				int changed = previous[j - 1] + ((left.charAt(i - 1) != right.charAt(j - 1)) ? 1 : 0);
				current[j] = Math.min(changed, Math.min(previous[j], current[j - 1]) + 1);
			}
			previous = current;
		}
		return previous[right.length()];
	}

}
