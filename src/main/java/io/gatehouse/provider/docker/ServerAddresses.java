package io.gatehouse.provider.docker;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.gatehouse.model.Origin;
import io.gatehouse.provider.RefusedItemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds address and port by which a container is reached (Traefik rows I22 and I23).
 */
final class ServerAddresses {

	private static final Logger logger = LoggerFactory.getLogger(ServerAddresses.class);

	private static final String HOST = "host";

	private static final String CONTAINER = "container:";

	// One container can stand behind another, but not for ever
	private static final int DEEPEST = 5;

	private static final List<String> UNSPECIFIED = List.of("", "0.0.0.0", "::");

	private final Collection<DockerContainer> containers;

	private final @Nullable String network;

	private final boolean useBindPortIp;

	private final Supplier<String> host;

	ServerAddresses(Collection<DockerContainer> containers, @Nullable String network, boolean useBindPortIp,
			Supplier<String> host) {
		this.containers = containers;
		this.network = network;
		this.useBindPortIp = useBindPortIp;
		this.host = host;
	}

	/**
	 * Finds both.
	 * @param container the container
	 * @param labelled the port that a label names; absent means the lowest exposed one
	 * @param protocol the protocol that the exposed port must be of; absent means any, as
	 * Traefik takes it
	 * @param options what the container's labels say
	 * @param origin where the server is asked for
	 * @return {@code address:port}, an IPv6 address in brackets
	 * @throws RefusedItemException if either cannot be found
	 */
	String find(DockerContainer container, @Nullable String labelled, @Nullable String protocol,
			ContainerOptions options, Origin origin) throws RefusedItemException {
		String port = (labelled != null && !labelled.isEmpty()) ? labelled : lowestPort(container, protocol);
		DockerContainer.Binding binding = (this.useBindPortIp && port != null) ? binding(container, port) : null;
		if (binding != null) {
			return join(binding.address(), binding.port());
		}
		String address = address(container, named(options, null), 0);
		if (address == null || address.isEmpty()) {
			throw new RefusedItemException(origin,
					"no address (expected: a network that the container is connected to)");
		}
		if (port == null) {
			throw new RefusedItemException(origin,
					"port is missing (expected: an exposed port, or a label …loadbalancer.server.port)");
		}
		return join(address, port);
	}

	private static String join(String address, String port) {
		return ((address.indexOf(':') >= 0) ? "[" + address + "]" : address) + ":" + port;
	}

	private static @Nullable String lowestPort(DockerContainer container, @Nullable String protocol) {
		return container.ports()
			.stream()
			.filter((port) -> protocol == null || protocol.equals(port.protocol()))
			.min(Comparator.comparingInt(DockerContainer.Port::number))
			.map((port) -> Integer.toString(port.number()))
			.orElse(null);
	}

	private static DockerContainer.@Nullable Binding binding(DockerContainer container, String port) {
		DockerContainer.Binding found = container.ports()
			.stream()
			.filter((exposed) -> Integer.toString(exposed.number()).equals(port))
			.sorted(Comparator.comparing(DockerContainer.Port::protocol))
			.flatMap((exposed) -> exposed.bindings().stream())
			.findFirst()
			.orElse(null);
		if (found == null || UNSPECIFIED.contains(found.address())) {
			logger.debug("provider=docker container={} port={} not bound to an address, its own is taken",
					container.name(), port);
			return null;
		}
		return found;
	}

	private @Nullable String named(ContainerOptions options, @Nullable String fallback) {
		String named = (options.network() != null) ? options.network() : this.network;
		return (named == null || named.isEmpty()) ? fallback : named;
	}

	private @Nullable String address(DockerContainer container, @Nullable String wanted, int depth)
			throws RefusedItemException {
		if (wanted != null && container.networks().containsKey(wanted)) {
			return container.networks().get(wanted);
		}
		if (container.networkMode().equals(HOST)) {
			return this.host.get();
		}
		if (container.networkMode().startsWith(CONTAINER)) {
			return behind(container.networkMode().substring(CONTAINER.length()), wanted, depth);
		}
		Map.Entry<String, String> first = container.networks()
			.entrySet()
			.stream()
			.filter((network) -> !network.getValue().isEmpty())
			.findFirst()
			.orElse(null);
		if (wanted != null && first != null) {
			logger.warn(
					"provider=docker container={} network={} is none of its networks, {} is taken; "
							+ "networks of Compose begin with the project's name",
					container.name(), wanted, first.getKey());
		}
		return (first != null) ? first.getValue() : null;
	}

	private @Nullable String behind(String reference, @Nullable String wanted, int depth) throws RefusedItemException {
		for (DockerContainer other : this.containers) {
			if ((other.id().equals(reference) || other.name().equals(reference)) && depth < DEEPEST) {
				Origin origin = ContainerTranslator.origin(other);
				ContainerOptions options = ContainerOptions.read(other.labels(), origin);
				return address(other, named(options, wanted), depth + 1);
			}
		}
		return null;
	}

}
