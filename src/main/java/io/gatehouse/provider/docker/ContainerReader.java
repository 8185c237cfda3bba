package io.gatehouse.provider.docker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.NetworkSettings;
import com.github.dockerjava.api.model.Ports;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a daemon's answer what matters of a container.
 */
final class ContainerReader {

	private ContainerReader() {
	}

	static DockerContainer read(InspectContainerResponse answer) {
		String name = text(answer.getName());
		ContainerConfig config = answer.getConfig();
		Map<String, String> labels = (config != null && config.getLabels() != null) ? config.getLabels() : Map.of();
		HostConfig host = answer.getHostConfig();
		InspectContainerResponse.ContainerState state = answer.getState();
		NetworkSettings settings = answer.getNetworkSettings();
		return new DockerContainer(text(answer.getId()), name.startsWith("/") ? name.substring(1) : name,
				nonNull(labels), (state != null) ? text(state.getStatus()) : "", health(state),
				(host != null) ? text(host.getNetworkMode()) : "", networks(settings), ports(settings));
	}

	private static String health(InspectContainerResponse.@Nullable ContainerState state) {
		HealthState health = (state != null) ? state.getHealth() : null;
		String status = (health != null) ? text(health.getStatus()) : "";
		return status.equals("none") ? "" : status;
	}

	private static Map<String, String> networks(@Nullable NetworkSettings settings) {
		Map<String, String> networks = new HashMap<>();
		if (settings != null && settings.getNetworks() != null) {
			settings.getNetworks().forEach((name, network) -> {
				String address = text(network.getIpAddress());
				networks.put(name, address.isEmpty() ? text(network.getGlobalIPv6Address()) : address);
			});
		}
		return networks;
	}

	private static List<DockerContainer.Port> ports(@Nullable NetworkSettings settings) {
		List<DockerContainer.Port> ports = new ArrayList<>();
		Ports answered = (settings != null) ? settings.getPorts() : null;
		if (answered != null) {
			answered.getBindings()
				.forEach((port, bindings) -> ports
					.add(new DockerContainer.Port(port.getPort(), protocol(port), bindings(bindings))));
		}
		return ports;
	}

	private static String protocol(ExposedPort port) {
		return port.getProtocol().toString();
	}

	private static List<DockerContainer.Binding> bindings(Ports.Binding @Nullable [] bindings) {
		List<DockerContainer.Binding> read = new ArrayList<>();
		if (bindings != null) {
			for (Ports.Binding binding : bindings) {
				read.add(new DockerContainer.Binding(text(binding.getHostIp()), text(binding.getHostPortSpec())));
			}
		}
		return read;
	}

	private static Map<String, String> nonNull(Map<String, String> labels) {
		Map<String, String> read = new HashMap<>();
		labels.forEach((key, value) -> read.put(key, text(value)));
		return read;
	}

	private static String text(@Nullable String answered) {
		return (answered != null) ? answered : "";
	}

}
