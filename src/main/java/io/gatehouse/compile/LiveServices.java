package io.gatehouse.compile;

import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.upstream.Service;
import io.gatehouse.upstream.Services;

/**
 * Services that reach servers.
 *
 * @param services what makes them
 */
record LiveServices(Services services) implements ServiceFactory {

	@Override
	public Service create(String name, LoadBalancer options, ServersTransport transport) {
		return this.services.create(name, options, transport);
	}

	@Override
	public ServersTransport defaultTransport() {
		return this.services.defaultTransport();
	}

}
