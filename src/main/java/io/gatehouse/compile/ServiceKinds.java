package io.gatehouse.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.gatehouse.model.Located;
import io.gatehouse.model.http.Failover;
import io.gatehouse.model.http.HighestRandomWeight;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Mirroring;
import io.gatehouse.model.http.Service;
import io.gatehouse.model.http.Weighted;
import org.jspecify.annotations.Nullable;

/**
 * Judges which kind a service is, and what of it can be done.
 */
final class ServiceKinds {

	private static final Set<String> STRATEGIES = Set.of(LoadBalancer.WRR, "p2c", "hrw", "leasttime");

	private ServiceKinds() {
	}

	/** Why a service cannot work whatever its options; none if it can. */
	static List<String> problems(Reference name, Service service, Pass pass) {
		Map<String, Object> kinds = new LinkedHashMap<>();
		add(kinds, "loadBalancer", service.loadBalancer());
		add(kinds, "weighted", service.weighted());
		add(kinds, "mirroring", service.mirroring());
		add(kinds, "failover", service.failover());
		add(kinds, "highestRandomWeight", service.highestRandomWeight());
		if (kinds.isEmpty()) {
			return List.of("the service \"" + name.qualified() + "\" does not have any type defined");
		}
		if (kinds.size() > 1) {
			return List.of("cannot create service: multi-types service not supported, consider declaring two different "
					+ "pieces of service instead");
		}
		return unchecked(name, service, pass);
	}

	/** Looks for what servers cannot have, or do not get yet. */
	static void check(LoadBalancer loadBalancer, List<String> problems, List<String> warnings) {
		String strategy = String.valueOf(loadBalancer.strategy());
		if (!STRATEGIES.contains(strategy)) {
			problems.add("unsupported load-balancer strategy \"" + strategy
					+ "\" (expected: one of wrr, p2c, hrw, leasttime)");
		}
		for (int i = 0; i < loadBalancer.servers().size(); i++) {
			Integer weight = loadBalancer.servers().get(i).weight();
			if (weight != null && weight < 0) {
				warnings.add("loadBalancer.servers[" + i + "].weight: \"" + weight
						+ "\" (expected: 0 or more), the server gets no request");
			}
		}
	}

	/** A parent that asks how its children are must be able to know (row E14). */
	private static List<String> unchecked(Reference name, Service service, Pass pass) {
		List<String> children = new ArrayList<>();
		Weighted weighted = service.weighted();
		if (weighted != null && weighted.healthCheck() != null) {
			weighted.services().forEach((child) -> children.add(child.name()));
		}
		HighestRandomWeight random = service.highestRandomWeight();
		if (random != null && random.healthCheck() != null) {
			random.services().forEach((child) -> children.add(child.name()));
		}
		Failover failover = service.failover();
		if (failover != null) {
			if (failover.errors() == null || failover.errors().status().isEmpty()) {
				children.add(failover.service());
			}
			if (failover.healthCheck() != null) {
				children.add(failover.fallback());
			}
		}
		for (String child : children) {
			Located<Service> found = pass.wantedService(Reference.of(String.valueOf(child), name.provider()));
			if (found != null && !isChecked(found.value())) {
				return List.of("cannot register " + child + " as updater for " + name.qualified()
						+ ": healthCheck not enabled in config for this service");
			}
		}
		return List.of();
	}

	private static boolean isChecked(Service service) {
		LoadBalancer balancer = service.loadBalancer();
		if (balancer != null) {
			return balancer.healthCheck() != null || balancer.passiveHealthCheck() != null;
		}
		Weighted weighted = service.weighted();
		HighestRandomWeight random = service.highestRandomWeight();
		Mirroring mirroring = service.mirroring();
		Failover failover = service.failover();
		return (weighted != null && weighted.healthCheck() != null) || (random != null && random.healthCheck() != null)
				|| (mirroring != null && mirroring.healthCheck() != null)
				|| (failover != null && failover.healthCheck() != null);
	}

	private static void add(Map<String, Object> kinds, String kind, @Nullable Object options) {
		if (options != null) {
			kinds.put(kind, options);
		}
	}

}
