package io.gatehouse.routing;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What became of an object (Traefik row A18).
 */
public enum Status {

	/** It works. */
	ENABLED,

	/** It works, though not quite as asked for. */
	WARNING,

	/** It does not work; its errors say why. */
	DISABLED;

	/** As the API writes it. */
	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
