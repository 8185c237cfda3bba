package io.gatehouse.middleware;

import org.springframework.cloud.gateway.filter.GatewayFilter;

/**
 * A filter that keeps something in mind for each router that uses it: how often it was
 * asked, how its service is doing (Traefik row F24).
 */
public interface RouterScoped extends GatewayFilter {

	/**
	 * The filter as one router uses it: the same as long as somebody holds it, whatever
	 * is compiled meanwhile.
	 * @param router the router's qualified name
	 */
	GatewayFilter forRouter(String router);

	/** The filter as a router uses it, whether it keeps something in mind or not. */
	static GatewayFilter of(GatewayFilter filter, String router) {
		return (filter instanceof RouterScoped scoped) ? scoped.forRouter(router) : filter;
	}

}
