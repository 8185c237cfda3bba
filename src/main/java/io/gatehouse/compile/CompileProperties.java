package io.gatehouse.compile;

import java.util.List;
import java.util.Locale;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.InvalidOptionException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of all providers together (Traefik rows A17 and A20).
 *
 * @param providersThrottleDuration time after a change of a provider within which its
 * further changes are gathered
 * @param precedence providers that win ties of priority, first wins; those that are not
 * named come after all that are
 */
@ConfigurationProperties("gatehouse.providers")
record CompileProperties(@DefaultValue("2s") GoDuration providersThrottleDuration,
		@DefaultValue List<String> precedence) {

	private static final List<String> PROVIDERS = List.of("kubernetesgateway", "kubernetescrd", "kubernetes",
			"kubernetesingressnginx", "swarm", "docker", "file", "redis", "knative", "consul", "consulcatalog", "nomad",
			"etcd", "ecs", "http", "zookeeper", "rest", SpringRoute.PROVIDER);

	CompileProperties {
		precedence = precedence.stream().map((name) -> name.toLowerCase(Locale.ROOT)).toList();
		for (String name : precedence) {
			if (!PROVIDERS.contains(name)) {
				throw new InvalidOptionException("providers.precedence", name,
						"names of providers: " + String.join(", ", PROVIDERS));
			}
		}
	}

}
