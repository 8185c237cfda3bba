package io.gatehouse.routing;

import org.springframework.stereotype.Component;

/**
 * Holds the one routing table that requests are matched by. Written by the compile loop
 * alone.
 */
@Component
public final class CurrentRoutingTable {

	private volatile RoutingTable table = RoutingTable.EMPTY;

	/** The table at this moment. */
	public RoutingTable get() {
		return this.table;
	}

	/** Puts another in its place. */
	public void set(RoutingTable next) {
		this.table = next;
	}

}
