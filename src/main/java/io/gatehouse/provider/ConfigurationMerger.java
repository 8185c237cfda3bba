package io.gatehouse.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Located;
import io.gatehouse.model.Origin;
import io.gatehouse.model.Refusal;
import io.gatehouse.model.http.HttpConfiguration;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Server;
import io.gatehouse.model.http.Service;
import org.jspecify.annotations.Nullable;

/**
 * Makes one configuration of what the containers or entries of one provider ask for
 * (Traefik rows E22 and I08): servers of equal services are put together; whatever else
 * goes by one name must be equal, or is left out everywhere.
 */
public final class ConfigurationMerger {

	private static final int NAMED = 5;

	private final List<HttpConfiguration> parts;

	private final List<Refusal> refused;

	private ConfigurationMerger(List<HttpConfiguration> parts, List<Refusal> refused) {
		this.parts = parts;
		this.refused = new ArrayList<>(refused);
	}

	/**
	 * Merges.
	 * @param parts what each source asks for; the first to name an object is its origin
	 * @param refused what was refused before
	 * @return all of it; what differs is refused
	 */
	public static DynamicConfiguration merge(List<HttpConfiguration> parts, List<Refusal> refused) {
		ConfigurationMerger merger = new ConfigurationMerger(parts, refused);
		HttpConfiguration http = new HttpConfiguration(
				merger.merge("Router", HttpConfiguration::routers, ConfigurationMerger::same),
				merger.merge("Service", HttpConfiguration::services, ConfigurationMerger::merged),
				merger.merge("Middleware", HttpConfiguration::middlewares, ConfigurationMerger::same),
				merger.merge("ServersTransport", HttpConfiguration::serversTransports, ConfigurationMerger::same));
		return new DynamicConfiguration(http, merger.refused);
	}

	private <T> Map<String, Located<T>> merge(String kind, Section<T> section, Merge<T> merge) {
		Map<String, Located<T>> merged = new LinkedHashMap<>();
		Map<String, List<Origin>> conflicts = new TreeMap<>();
		for (HttpConfiguration part : this.parts) {
			section.of(part).forEach((name, object) -> {
				Located<T> before = merged.putIfAbsent(name, object);
				if (before != null) {
					T both = merge.of(before.value(), object.value());
					if (both != null) {
						merged.put(name, new Located<>(both, before.origin()));
					}
					else {
						conflicts.computeIfAbsent(name, (missing) -> new ArrayList<>(List.of(before.origin())))
							.add(object.origin());
					}
				}
			});
		}
		conflicts.forEach((name, origins) -> {
			merged.remove(name);
			this.refused.add(new Refusal(origins.get(0), "http." + section(kind) + "." + name + ": " + kind
					+ " defined multiple times with different configurations, also by " + others(origins)));
		});
		return merged;
	}

	private static String section(String kind) {
		return Character.toLowerCase(kind.charAt(0)) + kind.substring(1) + "s";
	}

	private static String others(List<Origin> origins) {
		List<String> sources = origins.stream().skip(1).map(Origin::source).distinct().toList();
		String named = String.join(", ", sources.subList(0, Math.min(NAMED, sources.size())));
		return (sources.size() > NAMED) ? named + " and " + (sources.size() - NAMED) + " more" : named;
	}

	private static <T> @Nullable T same(T left, T right) {
		return left.equals(right) ? left : null;
	}

	private static @Nullable Service merged(Service left, Service right) {
		LoadBalancer balancer = left.loadBalancer();
		LoadBalancer other = right.loadBalancer();
		if (balancer == null || other == null) {
			return same(left, right);
		}
		if (!without(left).equals(without(right))) {
			return null;
		}
		Map<String, Server> servers = new LinkedHashMap<>();
		for (List<Server> each : List.of(balancer.servers(), other.servers())) {
			each.forEach((server) -> servers.putIfAbsent(String.valueOf(server.url()), server));
		}
		return with(left, balancer.withServers(List.copyOf(servers.values())));
	}

	private static Service without(Service service) {
		LoadBalancer balancer = service.loadBalancer();
		return (balancer != null) ? with(service, balancer.withServers(List.of())) : service;
	}

	private static Service with(Service service, LoadBalancer balancer) {
		return new Service(balancer, service.highestRandomWeight(), service.weighted(), service.mirroring(),
				service.failover(), service.middlewares());
	}

	/** A part of a configuration. */
	private interface Section<T> {

		Map<String, Located<T>> of(HttpConfiguration http);

	}

	/** Puts two objects of one name together; absent if that cannot be. */
	private interface Merge<T> {

		@Nullable T of(T left, T right);

	}

}
