package io.gatehouse.observability;

import java.util.Map;

/**
 * Knows how many connections clients have open.
 */
public interface OpenConnections {

	/** The TCP connections of the moment, by the name of their entry point. */
	Map<String, Integer> openConnections();

}
