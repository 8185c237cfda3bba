package io.gatehouse.provider.consulcatalog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.provider.ConfigurationMerger;
import io.gatehouse.provider.ImplicitRouters;
import io.gatehouse.provider.ImplicitServices;
import io.gatehouse.provider.ItemServers;
import io.gatehouse.provider.RefusedItemException;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import io.gatehouse.provider.decode.Decoded;
import io.gatehouse.provider.template.Template;
import org.jspecify.annotations.Nullable;

/**
 * Turns instances of services into configuration (Traefik rows I51 and I52). An instance
 * that is wrong is left out alone. For one thread.
 */
final class CatalogTranslator {

	private final String provider;

	private final ConfigurationDecoder decoder;

	private final ServiceSelection selection;

	private final ServiceTags tags;

	private final InstanceOptions unsaid;

	private final ImplicitRouters routers;

	private Map<CatalogInstance, Decoded> decoded = new HashMap<>();

	/**
	 * Translates by the provider's options.
	 * @param provider the provider's name
	 * @throws io.gatehouse.model.InvalidOptionException if the default rule cannot be
	 * understood
	 */
	CatalogTranslator(String provider, ConsulCatalogProperties properties, ServiceSelection selection,
			ConfigurationDecoder decoder) {
		this.provider = provider;
		this.decoder = decoder;
		this.selection = selection;
		this.tags = new ServiceTags(properties.prefix());
		this.unsaid = new InstanceOptions(properties.exposedByDefault(), properties.connectByDefault(), false);
		this.routers = new ImplicitRouters(properties.defaultRule());
	}

	/** What all of them ask for. */
	DynamicConfiguration translate(CatalogState state) {
		List<CatalogInstance> sorted = new ArrayList<>(state.instances());
		sorted.sort(Comparator.comparing(
				(instance) -> Template.normalize(instance.node() + "-" + instance.service() + "-" + instance.id())));
		List<DynamicConfiguration> parts = new ArrayList<>();
		List<Refusal> refused = new ArrayList<>();
		Map<CatalogInstance, Decoded> before = this.decoded;
		this.decoded = new HashMap<>();
		for (CatalogInstance instance : sorted) {
			try {
				Map<String, String> labels = this.tags.labels(instance.tags());
				InstanceOptions options = this.unsaid.read(labels, this.tags, instance.origin(this.provider));
				if (this.selection.takes(instance, options)) {
					parts.add(translate(instance, options, labels, decode(instance, labels, before), state.identity(),
							refused));
				}
			}
			catch (RefusedItemException ex) {
				refused.add(ex.refusal());
			}
		}
		return ConfigurationMerger.merge(parts, refused);
	}

	private Decoded decode(CatalogInstance instance, Map<String, String> labels, Map<CatalogInstance, Decoded> before) {
		Decoded known = before.get(instance);
		Decoded now = (known != null) ? known
				: this.decoder.labels(labels, instance.origin(this.provider), this.tags::tag);
		this.decoded.put(instance, now);
		return now;
	}

	private DynamicConfiguration translate(CatalogInstance instance, InstanceOptions options,
			Map<String, String> labels, Decoded asked, @Nullable ConnectIdentity identity, List<Refusal> refused)
			throws RefusedItemException {
		Origin origin = instance.origin(this.provider);
		refused.addAll(asked.notices());
		refused.addAll(asked.problems());
		if (!asked.isGood()) {
			return DynamicConfiguration.EMPTY;
		}
		String name = name(instance, options);
		DynamicConfiguration complete = ImplicitServices.complete(asked.configuration(), name, origin);
		if (instance.connect() && identity != null) {
			complete = new ConnectServers(instance, identity, origin).secure(complete);
		}
		DynamicConfiguration reached = new ItemServers((port, protocol, place) -> address(instance, port, place))
			.reach(complete);
		return this.routers.complete(reached, name, Map.of("Name", instance.service(), "Labels", labels), origin,
				refused);
	}

	private static String address(CatalogInstance instance, @Nullable String port, Origin place)
			throws RefusedItemException {
		String address = instance.address();
		if (address.isEmpty()) {
			throw new RefusedItemException(place, "no address (expected: one of the service, or of its node)");
		}
		return ((address.indexOf(':') >= 0) ? "[" + address + "]" : address) + ":"
				+ ((port != null && !port.isEmpty()) ? port : instance.port());
	}

	/** Canaries of equal tags are one service. */
	private static String name(CatalogInstance instance, InstanceOptions options) {
		if (!options.canary()) {
			return Template.normalize(instance.service());
		}
		String tags = String.join("", instance.tags().stream().sorted().toList());
		return Template.normalize(instance.service() + "-" + Long.toUnsignedString(fnv(tags)));
	}

	/** FNV-1 of 64 bits. */
	private static long fnv(String text) {
		long hash = 0xcbf29ce484222325L;
		for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
			hash = (hash * 0x100000001b3L) ^ (octet & 0xff);
		}
		return hash;
	}

}
