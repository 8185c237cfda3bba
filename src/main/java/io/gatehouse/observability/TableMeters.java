package io.gatehouse.observability;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How configuration fares on its way into the routing table (Traefik row J11), and what
 * is no longer in it (row J14).
 */
public final class TableMeters {

	private final TrafficMeters traffic;

	private volatile long reloads;

	private volatile long lastSuccess;

	private volatile long lastFailure;

	private volatile Supplier<Map<String, Integer>> rejected = Map::of;

	private volatile Supplier<Map<String, Map<String, Boolean>>> servers = Map::of;

	/** Counts reloads, and retires the meters of what has gone. */
	public TableMeters(TrafficMeters traffic) {
		this.traffic = traffic;
	}

	/**
	 * Takes whom to ask how many objects of each provider do not work.
	 * @param counter gives the numbers of the moment, by provider
	 */
	public void rejected(Supplier<Map<String, Integer>> counter) {
		this.rejected = counter;
	}

	/**
	 * Takes whom to ask which servers are up.
	 * @param states gives URL and state of every server that is checked, by service
	 */
	public void servers(Supplier<Map<String, Map<String, Boolean>>> states) {
		this.servers = states;
	}

	/**
	 * Another table is in place. Called by the one writer of tables alone.
	 * @param when when that was
	 * @param routers qualified names of its routers
	 * @param services qualified names of its services
	 */
	public void applied(Instant when, Set<String> routers, Set<String> services) {
		this.lastSuccess = when.getEpochSecond();
		this.reloads = this.reloads + 1;
		this.traffic.keep(routers, services);
	}

	/** A source could not be read, or what it says could not be compiled. */
	public void failed(Instant when) {
		this.lastFailure = when.getEpochSecond();
	}

	long reloads() {
		return this.reloads;
	}

	/** Unix time in seconds; 0 if never. */
	long lastSuccess() {
		return this.lastSuccess;
	}

	/** Unix time in seconds; 0 if never. */
	long lastFailure() {
		return this.lastFailure;
	}

	Map<String, Map<String, Boolean>> servers() {
		return this.traffic.measuresServices() ? this.servers.get() : Map.of();
	}

	Map<String, Integer> rejected() {
		return this.rejected.get();
	}

}
