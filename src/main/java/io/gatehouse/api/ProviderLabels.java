package io.gatehouse.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the overview calls providers (Traefik row K08).
 */
final class ProviderLabels {

	private static final Map<String, String> LABELS = new LinkedHashMap<>();

	static {
		LABELS.put("docker", "Docker");
		LABELS.put("swarm", "Swarm");
		LABELS.put("file", "File");
		LABELS.put("kubernetes", "KubernetesIngress");
		LABELS.put("kubernetescrd", "KubernetesCRD");
		LABELS.put("kubernetesgateway", "KubernetesGateway");
		LABELS.put("kubernetesingressnginx", "KubernetesIngressNGINX");
		LABELS.put("knative", "Knative");
		LABELS.put("rest", "Rest");
		LABELS.put("consulcatalog", "ConsulCatalog");
		LABELS.put("nomad", "Nomad");
		LABELS.put("ecs", "Ecs");
		LABELS.put("consul", "Consul");
		LABELS.put("etcd", "Etcd");
		LABELS.put("zookeeper", "ZooKeeper");
		LABELS.put("redis", "Redis");
		LABELS.put("http", "HTTP");
	}

	private static final Set<String> OWN = Set.of("internal", "spring");

	private ProviderLabels() {
	}

	/**
	 * Labels of the providers of these names in Traefik's order, then what Traefik does
	 * not know; without those that are always there.
	 */
	static List<String> of(Collection<String> providers) {
		List<String> labels = new ArrayList<>();
		LABELS.forEach((name, label) -> {
			if (providers.contains(name)) {
				labels.add(label);
			}
		});
		new TreeSet<>(providers).stream()
			.filter((name) -> !LABELS.containsKey(name) && !OWN.contains(name))
			.forEach(labels::add);
		return labels;
	}

}
