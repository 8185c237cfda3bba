package io.gatehouse.install;

import org.springframework.boot.origin.Origin;

/**
 * Where an option stands; it is named when a value cannot be read.
 *
 * @param option the option's name as somebody wrote it
 * @param where the flag, file and line, or variable
 */
record InstallOrigin(String option, String where) implements Origin {

	@Override
	public String toString() {
		return this.where;
	}

}
