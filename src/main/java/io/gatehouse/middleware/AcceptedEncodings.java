package io.gatehouse.middleware;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Chooses how an answer is compressed (RFC 9110 section 12.5.3, Traefik row F38).
 *
 * @param known encodings in order of preference
 * @param usual for clients that say nothing, or that they take anything; absent means
 * that their answers are not compressed
 */
record AcceptedEncodings(List<ContentEncoding> known, @Nullable ContentEncoding usual) {

	/**
	 * The encoding for a client; absent if it wants none.
	 * @param accepted the lines of {@code Accept-Encoding}; absent if there are none
	 */
	@Nullable ContentEncoding choose(@Nullable List<String> accepted) {
		if (accepted == null || accepted.isEmpty()) {
			return this.usual;
		}
		Choice best = null;
		for (String line : accepted) {
			for (String item : line.replace(" ", "").split(",")) {
				Choice choice = read(item);
				if (choice != null && (best == null || choice.isBetterThan(best))) {
					best = choice;
				}
			}
		}
		return (best != null) ? best.encoding() : null;
	}

	private @Nullable Choice read(String item) {
		int mark = item.indexOf(';');
		String name = (mark < 0) ? item : item.substring(0, mark);
		double weight = (mark < 0) ? 1 : weight(item.substring(mark + 1));
		if (weight <= 0) {
			return null;
		}
		if (name.equals("*")) {
			return new Choice(this.usual, weight, -1);
		}
		if (name.equals("identity")) {
			return new Choice(null, weight, this.known.size());
		}
		for (int i = 0; i < this.known.size(); i++) {
			if (this.known.get(i).text().equals(name)) {
				return new Choice(this.known.get(i), weight, i);
			}
		}
		return null;
	}

	private static double weight(String parameter) {
		if (!parameter.startsWith("q=")) {
			return 1;
		}
		try {
			return Double.parseDouble(parameter.substring(2));
		}
		catch (NumberFormatException ex) {
			// What nobody can read is not wanted
			return 0;
		}
	}

	private record Choice(@Nullable ContentEncoding encoding, double weight, int place) {

		boolean isBetterThan(Choice other) {
			return this.weight > other.weight || (this.weight == other.weight && this.place < other.place);
		}

	}

}
