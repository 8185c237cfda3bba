package io.gatehouse.routing;

import java.util.Set;

/**
 * A rule, parsed and ready to be asked (Traefik rows C02 to C11).
 */
public interface Rule {

	/** Whether the rule takes the request. */
	boolean matches(RequestView request);

	/** The text that was parsed. */
	String text();

	/** Every literal of a Host matcher, also of negated ones (Traefik row C20). */
	Set<String> domains();

}
