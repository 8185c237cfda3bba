package io.gatehouse.provider.consulcatalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.Origin;
import io.gatehouse.provider.RefusedItemException;
import io.gatehouse.provider.constraint.Constraint;

/**
 * Says which services are asked for, and which of their instances are taken (Traefik rows
 * I09, I50 and I52).
 */
final class ServiceSelection {

	private static final String ANY = "any";

	private static final List<String> STATES = List.of(ANY, "passing", "warning", "critical", "maintenance");

	private final ConsulCatalogProperties properties;

	private final ServiceTags tags;

	private final Predicate<Collection<String>> constraint;

	/**
	 * Selects by the provider's options.
	 * @throws InvalidOptionException if one cannot be understood
	 */
	ServiceSelection(ConsulCatalogProperties properties) {
		this.properties = properties;
		this.tags = new ServiceTags(properties.prefix());
		this.constraint = Constraint.onTags(properties.constraints());
		properties.strictChecks().forEach((state) -> {
			if (!STATES.contains(state)) {
				throw new InvalidOptionException("strictChecks", state, "one of " + String.join(", ", STATES));
			}
		});
	}

	/**
	 * How a service is asked for.
	 * @param all the tags of all its instances
	 */
	Way way(Collection<String> all) {
		if (!this.constraint.test(all)
				|| !(this.properties.exposedByDefault() || says(all, InstanceOptions::enabled))) {
			return Way.NOT_AT_ALL;
		}
		boolean connect = says(all, InstanceOptions::connect)
				|| (this.properties.connectByDefault() && !denies(all, InstanceOptions::connect));
		if (connect) {
			return this.properties.connectAware() ? Way.BY_CONNECT : Way.NOT_AT_ALL;
		}
		return Way.PLAIN;
	}

	private boolean says(Collection<String> all, Predicate<InstanceOptions> what) {
		return all.stream().anyMatch((tag) -> what.test(alone(tag, false)));
	}

	private boolean denies(Collection<String> all, Predicate<InstanceOptions> what) {
		return all.stream().anyMatch((tag) -> !what.test(alone(tag, true)));
	}

	/** What one tag says, and for the rest this. */
	private InstanceOptions alone(String tag, boolean otherwise) {
		InstanceOptions unsaid = new InstanceOptions(otherwise, otherwise, otherwise);
		Map<String, String> labels = this.tags.labels(List.of(tag));
		try {
			return labels.isEmpty() ? unsaid : unsaid.read(labels, this.tags, new Origin("", "", null));
		}
		catch (RefusedItemException ex) {
			// Its instances are refused one by one, by their own names
			return unsaid;
		}
	}

	/**
	 * Whether an instance is taken that was asked for.
	 * @param options what its tags say
	 */
	boolean takes(CatalogInstance instance, InstanceOptions options) {
		return options.enabled() && options.connect() == instance.connect() && this.constraint.test(instance.tags())
				&& (this.properties.strictChecks().contains(ANY)
						|| this.properties.strictChecks().contains(instance.status()));
	}

	/** How a service is asked for. */
	enum Way {

		/** It is of no interest. */
		NOT_AT_ALL,

		/** As it is. */
		PLAIN,

		/** By the proxies that stand before it. */
		BY_CONNECT

	}

}
