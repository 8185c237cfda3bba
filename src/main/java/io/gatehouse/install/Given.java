package io.gatehouse.install;

/**
 * The value of an option as somebody gave it.
 *
 * @param text the value
 * @param option the option's name as it was written
 * @param where the flag, file and line, or variable
 */
record Given(String text, String option, String where) {

	@Override
	public String toString() {
		return this.text;
	}

}
