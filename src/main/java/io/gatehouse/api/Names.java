package io.gatehouse.api;

/**
 * Takes qualified names apart.
 */
final class Names {

	private Names() {
	}

	/** The provider that a qualified name names behind its first {@code @}. */
	static String provider(String qualified) {
		return qualified.substring(qualified.indexOf('@') + 1);
	}

}
