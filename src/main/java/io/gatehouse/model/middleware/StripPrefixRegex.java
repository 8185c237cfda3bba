package io.gatehouse.model.middleware;

import java.util.List;

import io.gatehouse.model.MiddlewareOptions;

/**
 * Takes what a pattern finds at the start of a path away (Traefik row F07).
 *
 * @param regex patterns in RE2 syntax; the first that finds something counts
 */
public record StripPrefixRegex(List<String> regex) implements MiddlewareOptions {

	public StripPrefixRegex {
		regex = Absent.orCopy(regex);
	}

}
