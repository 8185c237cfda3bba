package io.gatehouse.model.http;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Names of one certificate.
 *
 * @param main the main name
 * @param sans further names
 */
public record Domain(@Nullable String main, List<String> sans) {

	public Domain {
		sans = (sans != null) ? List.copyOf(sans) : List.of();
	}

}
