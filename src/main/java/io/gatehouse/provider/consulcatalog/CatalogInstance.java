package io.gatehouse.provider.consulcatalog;

import java.util.List;

import io.gatehouse.model.Origin;

/**
 * An instance of a service as the catalogue knows it.
 *
 * @param service the name by which the service was asked for; behind a proxy of Connect,
 * the one that it stands before
 * @param id the instance's own name, once for each node
 * @param node the node that it runs on
 * @param datacenter the node's datacenter
 * @param namespace its namespace; {@code default} where Consul knows none
 * @param address where it is reached
 * @param port its port
 * @param tags its tags
 * @param status the worst state of all its checks and those of the node
 * @param connect whether it was asked for as one to be reached by Connect
 */
record CatalogInstance(String service, String id, String node, String datacenter, String namespace, String address,
		int port, List<String> tags, String status, boolean connect) {

	CatalogInstance {
		tags = List.copyOf(tags);
	}

	/** Where something comes from that its tags ask for. */
	Origin origin(String provider) {
		String instance = id().equals(service()) ? "" : " (" + id() + ")";
		return new Origin(provider, "service " + service() + instance + " on node " + node(), null);
	}

}
