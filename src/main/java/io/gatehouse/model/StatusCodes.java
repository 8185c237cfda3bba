package io.gatehouse.model;

import java.util.BitSet;
import java.util.List;

/**
 * Status codes of HTTP, as lists of codes and ranges name them: {@code 404},
 * {@code 500-599} (Traefik row F03).
 */
public final class StatusCodes {

	private static final int BEYOND = 1000;

	private final List<String> ranges;

	private final BitSet codes = new BitSet(BEYOND);

	private StatusCodes(List<String> ranges) {
		this.ranges = ranges;
	}

	/**
	 * Reads a list.
	 * @param option the option that it is the value of
	 * @param ranges codes and ranges
	 * @throws InvalidOptionException if one is neither
	 */
	public static StatusCodes parse(String option, List<String> ranges) {
		StatusCodes parsed = new StatusCodes(List.copyOf(ranges));
		for (String range : ranges) {
			int dash = range.indexOf('-');
			int from = code(option, range, (dash < 0) ? range : range.substring(0, dash));
			int to = (dash < 0) ? from : code(option, range, range.substring(dash + 1));
			if (from > to) {
				throw new InvalidOptionException(option, range, "a range that begins with the lower code");
			}
			parsed.codes.set(from, to + 1);
		}
		return parsed;
	}

	private static int code(String option, String range, String code) {
		String digits = code.strip();
		if (!digits.matches("[0-9]{3}")) {
			throw new InvalidOptionException(option, range, "a status code such as 404 or a range such as 500-599");
		}
		return Integer.parseInt(digits);
	}

	/** Whether a code is among them. */
	public boolean contains(int code) {
		return this.codes.get(code);
	}

	public boolean isEmpty() {
		return this.codes.isEmpty();
	}

	@Override
	public String toString() {
		return this.ranges.toString();
	}

}
