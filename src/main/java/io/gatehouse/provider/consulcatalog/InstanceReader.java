package io.gatehouse.provider.consulcatalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Reads what {@code /v1/health/service} and {@code /v1/health/connect} say of the
 * instances of one service (Traefik row I52).
 */
final class InstanceReader {

	// From the best to the worst
	private static final List<String> STATES = List.of("passing", "warning", "critical", "maintenance");

	private static final String MAINTENANCE = "maintenance";

	private InstanceReader() {
	}

	/**
	 * Reads them.
	 * @param service the name that was asked for
	 * @param connect whether those behind Connect were
	 * @param entries the answer
	 */
	static List<CatalogInstance> instances(String service, boolean connect, JsonNode entries) {
		List<CatalogInstance> instances = new ArrayList<>();
		for (JsonNode entry : entries) {
			JsonNode node = entry.path("Node");
			JsonNode held = entry.path("Service");
			String address = held.path("Address").asString("");
			instances.add(new CatalogInstance(service, held.path("ID").asString(""), node.path("Node").asString(""),
					node.path("Datacenter").asString(""), orDefault(held.path("Namespace").asString("")),
					address.isEmpty() ? node.path("Address").asString("") : address, held.path("Port").asInt(0),
					texts(held.path("Tags")), status(entry.path("Checks")), connect));
		}
		return instances;
	}

	private static String orDefault(String namespace) {
		return namespace.isEmpty() ? "default" : namespace;
	}

	/** The texts of a list, which Consul leaves out or sets to null where it is empty. */
	static List<String> texts(JsonNode list) {
		Collection<String> texts = new ArrayList<>();
		list.forEach((text) -> texts.add(text.asString("")));
		return List.copyOf(texts);
	}

	private static String status(JsonNode checks) {
		int worst = 0;
		Set<String> unknown = new HashSet<>();
		for (JsonNode check : checks) {
			String id = check.path("CheckID").asString("");
			boolean maintained = id.equals("_node_maintenance") || id.startsWith("_service_maintenance:");
			String state = maintained ? MAINTENANCE : check.path("Status").asString("");
			if (!STATES.contains(state)) {
				unknown.add(state);
			}
			worst = Math.max(worst, STATES.indexOf(state));
		}
		return unknown.isEmpty() ? STATES.get(worst) : unknown.iterator().next();
	}

}
