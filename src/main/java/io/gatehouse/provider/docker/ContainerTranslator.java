package io.gatehouse.provider.docker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Located;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.Service;
import io.gatehouse.provider.ConfigurationMerger;
import io.gatehouse.provider.ImplicitRouters;
import io.gatehouse.provider.constraint.Constraint;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import io.gatehouse.provider.decode.Decoded;
import io.gatehouse.provider.template.Template;
import org.jspecify.annotations.Nullable;

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
		List<HttpConfiguration> parts = new ArrayList<>();
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
			catch (RefusedContainerException ex) {
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

	private HttpConfiguration translate(DockerContainer container, ContainerOptions options, ServerAddresses addresses,
			Decoded asked, List<Refusal> refused) throws RefusedContainerException {
		Origin origin = origin(container);
		refused.addAll(asked.notices());
		refused.addAll(asked.problems());
		HttpConfiguration http = asked.http();
		if (!asked.problems().isEmpty() || asksForStreamsOnly(container, http)) {
			return HttpConfiguration.EMPTY;
		}
		String name = nameOf(container);
		Map<String, Located<Service>> services = new LinkedHashMap<>(http.services());
		if (services.isEmpty()) {
			services.put(name, new Located<>(Service.of(LoadBalancer.of(List.of())), origin));
		}
		for (Map.Entry<String, Located<Service>> service : services.entrySet()) {
			service.setValue(reach(service.getKey(), service.getValue(), container, options, addresses));
		}
		Map<String, Object> data = Map.of("Name", name, "ContainerName", container.name(), "Labels",
				container.labels());
		return this.routers.complete(
				new HttpConfiguration(http.routers(), services, http.middlewares(), http.serversTransports()), name,
				data, origin, refused);
	}

	/** Containers of TCP or UDP services alone get no router for HTTP. */
	private static boolean asksForStreamsOnly(DockerContainer container, HttpConfiguration http) {
		return http.equals(HttpConfiguration.EMPTY) && container.labels()
			.keySet()
			.stream()
			.anyMatch((label) -> label.matches("(?i)(traefik|gatehouse)\\.(tcp|udp)\\.(routers|services)\\..*"));
	}

	private Located<Service> reach(String name, Located<Service> service, DockerContainer container,
			ContainerOptions options, ServerAddresses addresses) throws RefusedContainerException {
		LoadBalancer balancer = service.value().loadBalancer();
		if (balancer == null) {
			throw new RefusedContainerException(service.origin(),
					"http.services." + name + ".loadBalancer: missing (expected: options of a load balancer)");
		}
		List<Server> servers = List.of();
		if (container.isRunning() && container.isHealthy()) {
			Server asked = balancer.servers().isEmpty() ? new Server(null, null, false, null, null)
					: balancer.servers().get(0);
			servers = List.of(reach(name, asked, container, options, service.origin(), addresses));
		}
		return new Located<>(Service.of(balancer.withServers(servers)), service.origin());
	}

	private static Server reach(String name, Server asked, DockerContainer container, ContainerOptions options,
			Origin origin, ServerAddresses addresses) throws RefusedContainerException {
		if (asked.url() != null && !asked.url().isEmpty()) {
			if (isSet(asked.scheme()) || isSet(asked.port())) {
				throw new RefusedContainerException(origin, "http.services." + name + ".loadBalancer.server.url: \""
						+ asked.url() + "\" (expected: either a URL, or scheme and port)");
			}
			return asked.at(asked.url());
		}
		String scheme = isSet(asked.scheme()) ? asked.scheme() : "http";
		try {
			return asked.at(scheme + "://" + addresses.find(container, asked.port(), options, origin));
		}
		catch (RefusedContainerException ex) {
			throw new RefusedContainerException(ex.refusal().origin(),
					"http.services." + name + ".loadBalancer.server: " + ex.getMessage());
		}
	}

	private static boolean isSet(@Nullable String text) {
		return text != null && !text.isEmpty();
	}

}
