package io.gatehouse.routing;

import org.jspecify.annotations.Nullable;

/**
 * The two languages that rules are written in (Traefik rows C02 and C17). They share
 * operators and literals and differ in their matchers.
 */
public enum RuleSyntax {

	/** What Traefik 3 reads unless told otherwise. */
	V3,

	/** What Traefik 2 read: several arguments in a matcher, templates in braces. */
	V2;

	/**
	 * The syntax of that name.
	 * @param name as configuration writes it; everything but {@code v2} means v3
	 */
	public static RuleSyntax of(@Nullable String name) {
		return "v2".equals(name) ? V2 : V3;
	}

}
