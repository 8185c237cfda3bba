package io.gatehouse.api;

import java.util.stream.Stream;

import io.gatehouse.routing.CurrentRoutingTable;
import io.gatehouse.routing.ProviderState;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Health of each provider, by its name: down until it has delivered a configuration for
 * the first time, because until then its routers answer 404. Afterwards it stays up
 * whatever becomes of its source, with the problem among the details: what it delivered
 * last still works, and a proxy taken out of service for a lost Docker daemon would
 * answer nothing at all. Meant for readiness, never for liveness.
 */
@Component
class ProvidersHealthContributor implements CompositeHealthContributor {

	private final CurrentRoutingTable table;

	ProvidersHealthContributor(CurrentRoutingTable table) {
		this.table = table;
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		ProviderState provider = this.table.get().providers().get(name);
		return (provider != null) ? (HealthIndicator) () -> health(provider) : null;
	}

	@Override
	public Stream<Entry> stream() {
		return this.table.get().providers().values().stream().map((provider) -> {
			HealthIndicator indicator = () -> health(provider);
			return new Entry(provider.name(), indicator);
		});
	}

	private static Health health(ProviderState provider) {
		Health.Builder health = provider.delivered() ? Health.up() : Health.down();
		health.withDetail("delivered", provider.delivered());
		if (provider.lastChange() != null) {
			health.withDetail("lastChange", provider.lastChange().toString());
		}
		if (provider.problem() != null) {
			health.withDetail("problem", provider.problem());
		}
		if (!provider.refused().isEmpty()) {
			health.withDetail("refused", provider.refused().size());
		}
		return health.build();
	}

}
