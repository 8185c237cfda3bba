package io.gatehouse.provider.docker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.provider.ConfigurationMerger;
import io.gatehouse.provider.ImplicitRouters;
import io.gatehouse.provider.ImplicitServices;
import io.gatehouse.provider.ItemServers;
import io.gatehouse.provider.RefusedItemException;
import io.gatehouse.provider.constraint.Constraint;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import io.gatehouse.provider.decode.Decoded;
import io.gatehouse.provider.template.Template;

/**
 * Turns containers into configuration. A container that is wrong is left out alone. For
 * one thread.
 */
final class ContainerTranslator {

	private final DockerProperties properties;

	private final ConfigurationDecoder decoder;

	private final Supplier<String> host;

	private final Predicate<Map<String, String>> constraint;

	private final ImplicitRouters routers;

	// By identity: a container that nothing happened to is the same object as before
	private Map<DockerContainer, Decoded> decoded = new IdentityHashMap<>();

	/**
	 * Translates by the provider's options.
	 * @throws io.gatehouse.model.InvalidOptionException if the constraints or the default
	 * rule cannot be understood
	 */
	ContainerTranslator(DockerProperties properties, ConfigurationDecoder decoder, Supplier<String> host) {
		this.properties = properties;
		this.decoder = decoder;
		this.host = host;
		this.constraint = Constraint.onLabels(properties.constraints());
		this.routers = new ImplicitRouters(properties.defaultRule());
	}

	/** What all of them ask for. */
	DynamicConfiguration translate(Collection<DockerContainer> containers) {
		ServerAddresses addresses = new ServerAddresses(containers, this.properties.network(),
				this.properties.useBindPortIP(), this.host);
		List<DockerContainer> sorted = new ArrayList<>(containers);
		sorted.sort(Comparator.comparing(ContainerTranslator::nameOf).thenComparing(DockerContainer::id));
		List<DynamicConfiguration> parts = new ArrayList<>();
		List<Refusal> refused = new ArrayList<>();
		Map<DockerContainer, Decoded> before = this.decoded;
		this.decoded = new IdentityHashMap<>();
		for (DockerContainer container : sorted) {
			try {
				ContainerOptions options = ContainerOptions.read(container.labels(), origin(container));
				if (isTaken(container, options)) {
					parts.add(translate(container, options, addresses, decode(container, before), refused));
				}
			}
			catch (RefusedItemException ex) {
				if (container.isRunning()) {
					refused.add(ex.refusal());
				}
			}
		}
		return ConfigurationMerger.merge(parts, refused);
	}

	static Origin origin(DockerContainer container) {
		return new Origin(DockerProvider.NAME, "container " + container.name(), null);
	}

	private static String nameOf(DockerContainer container) {
		return Template.normalize(container.serviceName());
	}

	private boolean isTaken(DockerContainer container, ContainerOptions options) {
		boolean enabled = (options.enabled() != null) ? options.enabled() : this.properties.exposedByDefault();
		if (!enabled || !this.constraint.test(container.labels())) {
			return false;
		}
		return container.isRunning() ? container.isHealthy() || this.properties.allowEmptyServices()
				: options.allowNonRunning();
	}

	private Decoded decode(DockerContainer container, Map<DockerContainer, Decoded> before) {
		Decoded known = before.get(container);
		Decoded now = (known != null) ? known : this.decoder.labels(container.labels(), origin(container));
		this.decoded.put(container, now);
		return now;
	}

	private DynamicConfiguration translate(DockerContainer container, ContainerOptions options,
			ServerAddresses addresses, Decoded decoded, List<Refusal> refused) throws RefusedItemException {
		Origin origin = origin(container);
		refused.addAll(decoded.notices());
		refused.addAll(decoded.problems());
		if (!decoded.problems().isEmpty()) {
			return DynamicConfiguration.EMPTY;
		}
		String name = nameOf(container);
		DynamicConfiguration asked = ImplicitServices.complete(decoded.configuration(), name, origin);
		Map<String, Object> data = Map.of("Name", name, "ContainerName", container.name(), "Labels",
				container.labels());
		return this.routers.complete(servers(container, options, addresses).reach(asked), name, data, origin, refused);
	}

	private static ItemServers servers(DockerContainer container, ContainerOptions options, ServerAddresses addresses) {
		boolean up = container.isRunning() && container.isHealthy();
		return new ItemServers(
				!up ? null : (port, protocol, origin) -> addresses.find(container, port, protocol, options, origin));
	}

}
