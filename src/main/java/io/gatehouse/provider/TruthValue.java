package io.gatehouse.provider;

import java.util.List;

import io.gatehouse.model.Origin;

/**
 * Reads yes and no as Go does.
 */
public final class TruthValue {

	private static final List<String> TRUE = List.of("1", "t", "T", "TRUE", "true", "True");

	private static final List<String> FALSE = List.of("0", "f", "F", "FALSE", "false", "False");

	private TruthValue() {
	}

	/**
	 * Reads one.
	 * @param option the option whose value it is
	 * @param value the text
	 * @param origin where it stands
	 * @return what it means
	 * @throws RefusedItemException if it means neither
	 */
	public static boolean of(String option, String value, Origin origin) throws RefusedItemException {
		if (TRUE.contains(value)) {
			return true;
		}
		if (FALSE.contains(value)) {
			return false;
		}
		throw new RefusedItemException(origin, option + ": \"" + value + "\" (expected: true or false)");
	}

}
