package io.gatehouse.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.gatehouse.model.Located;
import io.gatehouse.model.http.HealthCheck;
import io.gatehouse.model.http.HighestRandomWeight;
import io.gatehouse.model.http.LoadBalancer;
import io.gatehouse.model.http.Service;
import io.gatehouse.model.http.Weighted;
import io.gatehouse.model.http.WeightedService;
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
		Weighted weighted = service.weighted();
		if (weighted != null && weighted.healthCheck() != null) {
			return unchecked(name, weighted.services(), "weighted", pass);
		}
		HighestRandomWeight random = service.highestRandomWeight();
		if (random != null && random.healthCheck() != null) {
			return unchecked(name, random.services(), "highestRandomWeight", pass);
		}
		String kind = kinds.keySet().iterator().next();
		return kind.equals("loadBalancer") ? List.of() : List.of("not implemented yet: " + kind);
	}

	/** Looks for what servers cannot have, or do not get yet. */
	static void check(LoadBalancer loadBalancer, List<String> problems, List<String> warnings) {
		String strategy = String.valueOf(loadBalancer.strategy());
		if (!STRATEGIES.contains(strategy)) {
			problems.add("unsupported load-balancer strategy \"" + strategy
					+ "\" (expected: one of wrr, p2c, hrw, leasttime)");
		}
		else if (!strategy.equals(LoadBalancer.WRR)) {
			warnings.add("not implemented yet: strategy " + strategy + ", served by wrr");
		}
		if (loadBalancer.sticky() != null) {
			warnings.add("not implemented yet: sticky, clients may change servers");
		}
		for (int i = 0; i < loadBalancer.servers().size(); i++) {
			Integer weight = loadBalancer.servers().get(i).weight();
			if (weight != null && weight < 0) {
				warnings.add("loadBalancer.servers[" + i + "].weight: \"" + weight
						+ "\" (expected: 0 or more), the server gets no request");
			}
		}
		HealthCheck check = loadBalancer.healthCheck();
		if (check != null && "grpc".equals(check.mode())) {
			warnings.add("not implemented yet: healthCheck of mode grpc, servers count as up");
		}
		if (loadBalancer.passiveHealthCheck() != null) {
			warnings.add("not implemented yet: passiveHealthCheck, servers count as up");
		}
	}

	private static List<String> unchecked(Reference name, List<WeightedService> children, String kind, Pass pass) {
		for (WeightedService child : children) {
			Located<Service> found = pass.wantedService(Reference.of(String.valueOf(child.name()), name.provider()));
			LoadBalancer loadBalancer = (found != null) ? found.value().loadBalancer() : null;
			if (loadBalancer != null && loadBalancer.healthCheck() == null) {
				return List.of("cannot register " + child.name() + " as updater for " + name.qualified()
						+ ": healthCheck not enabled in config for this loadBalancer service");
			}
		}
		return List.of("not implemented yet: " + kind);
	}

	private static void add(Map<String, Object> kinds, String kind, @Nullable Object options) {
		if (options != null) {
			kinds.put(kind, options);
		}
	}

}
