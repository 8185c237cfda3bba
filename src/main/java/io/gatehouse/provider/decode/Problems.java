package io.gatehouse.provider.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what is wrong with a source, each with the label or line where it stands.
 */
final class Problems {

	private final Origin source;

	private final Map<String, String> places;

	private final List<Refusal> problems = new ArrayList<>();

	private final List<Refusal> notices = new ArrayList<>();

	/**
	 * Starts with nothing wrong.
	 * @param source the container or file
	 * @param places label or line by lower-case path
	 */
	Problems(Origin source, Map<String, String> places) {
		this.source = source;
		this.places = places;
	}

	void add(String path, String message) {
		this.problems.add(refusal(path, message));
	}

	/** What is wrong with an option, for somebody else to keep. */
	Refusal refusal(String path, String message) {
		return new Refusal(at(path), path + ": " + message);
	}

	void notice(String path, String message) {
		this.notices.add(refusal(path, message));
	}

	/** Where a path stands: its own place, or that of what it is part of. */
	Origin at(String path) {
		String key = path.toLowerCase(Locale.ROOT);
		while (true) {
			String place = this.places.get(key);
			if (place != null) {
				return this.source.at(place);
			}
			int cut = Math.max(key.lastIndexOf('.'), key.lastIndexOf('['));
			if (cut < 0) {
				return this.source;
			}
			key = key.substring(0, cut);
		}
	}

	List<Refusal> problems() {
		return this.problems;
	}

	List<Refusal> notices() {
		return this.notices;
	}

	/** A hint at the name that was probably meant; empty if none is near. */
	static String nearest(String name, Iterable<String> known) {
		String best = null;
		int least = Math.max(2, name.length() / 3) + 1;
		for (String each : known) {
			int distance = distance(name.toLowerCase(Locale.ROOT), each.toLowerCase(Locale.ROOT));
			if (distance < least) {
				least = distance;
				best = each;
			}
		}
		return hint(best);
	}

	private static String hint(@Nullable String best) {
		return (best != null) ? ", did you mean \"" + best + "\"?" : "";
	}

	private static int distance(String a, String b) {
		int[] before = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++) {
			before[j] = j;
		}
		for (int i = 1; i <= a.length(); i++) {
			int[] now = new int[b.length() + 1];
			now[0] = i;
			for (int j = 1; j <= b.length(); j++) {
				int change = before[j - 1] + ((a.charAt(i - 1) != b.charAt(j - 1)) ? 1 : 0);
				now[j] = Math.min(change, Math.min(before[j], now[j - 1]) + 1);
			}
			before = now;
		}
		return before[b.length()];
	}

}
