package io.gatehouse.routing;

import java.net.InetAddress;
import java.util.List;

/**
 * What rules can ask of a request. All of it is settled at the entry point, before
 * matching.
 */
public interface RequestView {

	/** The method, as sent. */
	String method();

	/**
	 * The host asked for: lower-case, without port and brackets, without a trailing dot;
	 * empty if the request names none.
	 */
	String host();

	/**
	 * The name behind the host, which Host takes as well (Traefik row A11); empty if
	 * nobody wants to know or there is none.
	 */
	default String alias() {
		return "";
	}

	/**
	 * The routing path: escaped, but with every {@code %XX} decoded that does not stand
	 * for a reserved character (Traefik row C08).
	 */
	String path();

	/** All values of a header, in order; empty if there is none. */
	List<String> headerValues(String name);

	/** All decoded values of a query parameter; empty if the key is not there. */
	List<String> queryValues(String name);

	/** Address of the connection's peer, after PROXY protocol (Traefik row C11). */
	InetAddress remoteAddress();

}
