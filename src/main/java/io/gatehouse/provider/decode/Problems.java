package io.gatehouse.provider.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.gatehouse.model.NearestName;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;

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
		String best = NearestName.of(name, known, Math.max(2, name.length() / 3));
		return (best != null) ? ", did you mean \"" + best + "\"?" : "";
	}

}
