package io.gatehouse.install;

import org.springframework.boot.origin.Origin;

/**
 * Where an option stands; Spring names it when it cannot read a value.
 *
 * @param where the flag, file and line, or variable
 */
record InstallOrigin(String where) implements Origin {

	@Override
	public String toString() {
		return this.where;
	}

}
