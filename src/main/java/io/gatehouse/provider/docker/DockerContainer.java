package io.gatehouse.provider.docker;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What matters of a container.
 *
 * @param id its identifier
 * @param name its name, without a slash
 * @param labels its labels
 * @param status {@code running}, {@code exited}, {@code paused} …
 * @param health {@code healthy}, {@code unhealthy} or {@code starting}; empty where
 * nobody checks
 * @param networkMode {@code bridge}, {@code host}, {@code container:…} or a network
 * @param networks its address by network; empty where it has none there
 * @param ports what it exposes, and where that is published
 */
record DockerContainer(String id, String name, Map<String, String> labels, String status, String health,
		String networkMode, Map<String, String> networks, List<Port> ports) {

	private static final String COMPOSE_PROJECT = "com.docker.compose.project";

	private static final String COMPOSE_SERVICE = "com.docker.compose.service";

	DockerContainer {
		labels = Map.copyOf(labels);
		// Sorted, so that the first network is the same one each time
		networks = Collections.unmodifiableMap(new TreeMap<>(networks));
		ports = List.copyOf(ports);
	}

	/**
	 * A port that a container exposes.
	 *
	 * @param number the port
	 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
	 * @param bindings where it is published on the host
	 */
	record Port(int number, String protocol, List<Binding> bindings) {

		Port {
			bindings = List.copyOf(bindings);
		}

	}

	/**
	 * Where a port is published.
	 *
	 * @param address the host's address; may be empty or unspecified
	 * @param port the host's port
	 */
	record Binding(String address, String port) {

	}

	boolean isRunning() {
		return this.status.isEmpty() || this.status.equals("running");
	}

	boolean isHealthy() {
		return this.health.isEmpty() || this.health.equals("healthy");
	}

	/** The name of its service before normalising (Traefik row I21). */
	String serviceName() {
		String project = this.labels.getOrDefault(COMPOSE_PROJECT, "");
		String service = this.labels.getOrDefault(COMPOSE_SERVICE, "");
		return (project.isEmpty() || service.isEmpty()) ? this.name : service + "_" + project;
	}

}
