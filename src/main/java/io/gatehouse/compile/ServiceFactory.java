package io.gatehouse.compile;

import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.upstream.Service;

/**
 * Puts a service to work.
 */
interface ServiceFactory {

	/**
	 * Makes a service.
	 * @param name its qualified name
	 * @param options its servers
	 * @param transport how they are reached
	 * @return the service, to be closed by whoever asked for it
	 * @throws IllegalArgumentException if the options cannot work
	 */
	Service create(String name, LoadBalancer options, ServersTransport transport);

	/** How servers are reached whose service names no transport. */
	default ServersTransport defaultTransport() {
		return ServersTransport.DEFAULT;
	}

}
