package io.gatehouse.middleware;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.http.ServersTransport;
import io.gatehouse.upstream.Service;
import org.springframework.cloud.gateway.filter.GatewayFilter;

/**
 * What surrounds a middleware that is being made: its name, and the objects it may name.
 */
public interface MiddlewareContext {

	/** Surroundings in which nothing can be named. */
	MiddlewareContext NONE = new MiddlewareContext() {

		@Override
		public String name() {
			return "";
		}

		@Override
		public GatewayFilter middleware(String name) {
			throw new InvalidOptionException("middleware", name, "no reference to another middleware");
		}

		@Override
		public Service service(String name) {
			throw new InvalidOptionException("service", name, "no reference to a service");
		}

		@Override
		public Service server(String url, ServersTransport transport) {
			throw new InvalidOptionException("address", url, "no server of its own");
		}

	};

	/** The middleware's qualified name. */
	String name();

	/**
	 * Another middleware, by a name as it stands in the options: without {@code @} it is
	 * one of the same provider.
	 */
	GatewayFilter middleware(String name);

	/** A service, named likewise. */
	Service service(String name);

	/**
	 * A server that only this middleware asks; it is let go of together with it.
	 * @param url scheme, host and port
	 * @param transport how it is reached
	 * @throws InvalidOptionException if the one or the other is not acceptable
	 */
	Service server(String url, ServersTransport transport);

}
