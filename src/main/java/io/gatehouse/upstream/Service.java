package io.gatehouse.upstream;

import java.util.Map;

/**
 * Answers requests with one of its servers. Everything that needs an answer from a
 * service goes through here: the proxying filter, and the middlewares and services that
 * make requests of their own.
 */
public interface Service {

	/** The qualified name, for example {@code shop@docker}. */
	String name();

	/**
	 * Starts an exchange. Must be called on the request's event loop; the listener is
	 * called on that loop too, possibly before this method returns.
	 * @param request the head of the request
	 * @param listener told what comes back
	 * @return the handle for the request's body and for cancelling
	 */
	UpstreamExchange open(UpstreamRequest request, UpstreamListener listener);

	/**
	 * Each server's URL and whether it is up; empty where there are no servers (row K06).
	 */
	default Map<String, Boolean> serverStatus() {
		return Map.of();
	}

	/** Whether somebody is there to answer, as far as that is known (Traefik row E14). */
	default boolean isUp() {
		return true;
	}

	/**
	 * Lets go of what the service holds: connections, probes. Exchanges under way end in
	 * peace.
	 */
	default void close() {
	}

}
