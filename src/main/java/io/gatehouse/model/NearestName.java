package io.gatehouse.model;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Guesses which name was meant by one that does not exist.
 */
public final class NearestName {

	/** Longer names are not guessed: the work grows with the square of the length. */
	private static final int LONGEST = 64;

	private NearestName() {
	}

	/**
	 * The most similar name.
	 * @param name what does not exist
	 * @param known what does
	 * @param most how many letters may have to be added, removed or changed
	 * @return the name; absent where none is similar
	 */
	public static @Nullable String of(String name, Iterable<String> known, int most) {
		String nearest = null;
		int least = most + 1;
		if (name.length() > LONGEST) {
			return null;
		}
		for (String each : known) {
			int distance = distance(name.toLowerCase(Locale.ROOT), each.toLowerCase(Locale.ROOT));
			if (distance < least) {
				least = distance;
				nearest = each;
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
