package io.gatehouse.provider.consulcatalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import io.gatehouse.provider.consulcatalog.ConsulAgent.Answer;
import io.gatehouse.provider.consulcatalog.ServiceSelection.Way;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The calls that tell what is in the catalogue.
 */
final class Catalog {

	static final String SERVICES = "/v1/catalog/services";

	static final String CHECKS = "/v1/health/state/any";

	private static final String ROOTS = "/v1/agent/connect/ca/roots";

	private static final String LEAF = "/v1/agent/connect/ca/leaf/";

	// Enough to keep an agent busy, few enough not to bother it
	private static final int AT_ONCE = 16;

	private final ConsulAgent agent;

	private final ConsulCatalogProperties properties;

	private final ServiceSelection selection;

	private final Map<String, String> where = new LinkedHashMap<>();

	Catalog(ConsulAgent agent, ConsulCatalogProperties properties, @Nullable String namespace,
			ServiceSelection selection) {
		this.agent = agent;
		this.properties = properties;
		this.selection = selection;
		String datacenter = properties.endpoint().datacenter();
		if (datacenter != null && !datacenter.isEmpty()) {
			this.where.put("dc", datacenter);
		}
		if (namespace != null) {
			this.where.put("ns", namespace);
		}
		if (properties.requireConsistent()) {
			this.where.put("consistent", "");
		}
		if (properties.stale()) {
			this.where.put("stale", "");
		}
	}

	/** The queries whose answers change when anything here does. */
	List<CatalogWatch> watches() {
		Duration longest = this.properties.endpoint().endpointWaitTime().value();
		List<CatalogWatch> watches = new ArrayList<>();
		watches.add(new CatalogWatch(this.agent, SERVICES, this.where, longest));
		watches.add(new CatalogWatch(this.agent, CHECKS, this.where, longest));
		if (this.properties.connectAware()) {
			watches.add(new CatalogWatch(this.agent, ROOTS, Map.of(), longest));
			watches.add(new CatalogWatch(this.agent, leaf(), Map.of(), longest));
		}
		return watches;
	}

	private String leaf() {
		return ConsulAgent.path(LEAF, this.properties.serviceName());
	}

	/**
	 * Reads everything.
	 * @throws ConsulException if a call fails; half of it is of no use
	 */
	CatalogState read() throws InterruptedException {
		Map<String, String> query = new LinkedHashMap<>(this.where);
		if (this.properties.cache()) {
			query.put("cached", "");
		}
		Map<String, Way> asked = new TreeMap<>();
		JsonNode services = ConsulAgent.await(this.agent.ask(SERVICES, query, Duration.ZERO)).body();
		services.properties()
			.forEach((service) -> asked.put(service.getKey(),
					this.selection.way(InstanceReader.texts(service.getValue()))));
		asked.values().removeIf(Way.NOT_AT_ALL::equals);
		return new CatalogState(instances(asked, query), this.properties.connectAware() ? identity() : null);
	}

	private List<CatalogInstance> instances(Map<String, Way> services, Map<String, String> query)
			throws InterruptedException {
		List<CatalogInstance> instances = new ArrayList<>();
		Map<String, CompletableFuture<Answer>> running = new LinkedHashMap<>();
		try {
			for (Map.Entry<String, Way> service : services.entrySet()) {
				if (running.size() == AT_ONCE) {
					take(running, services, instances);
				}
				String folder = (service.getValue() == Way.BY_CONNECT) ? "/v1/health/connect/" : "/v1/health/service/";
				running.put(service.getKey(),
						this.agent.ask(ConsulAgent.path(folder, service.getKey()), query, Duration.ZERO));
			}
			while (!running.isEmpty()) {
				take(running, services, instances);
			}
		}
		finally {
			running.values().forEach((answer) -> answer.cancel(true));
		}
		return instances;
	}

	private static void take(Map<String, CompletableFuture<Answer>> running, Map<String, Way> services,
			List<CatalogInstance> instances) throws InterruptedException {
		Map.Entry<String, CompletableFuture<Answer>> first = running.entrySet().iterator().next();
		String service = first.getKey();
		JsonNode entries = ConsulAgent.await(first.getValue()).body();
		running.remove(service);
		instances.addAll(InstanceReader.instances(service, services.get(service) == Way.BY_CONNECT, entries));
	}

	private ConnectIdentity identity() throws InterruptedException {
		CompletableFuture<Answer> leaf = this.agent.ask(leaf(), Map.of(), Duration.ZERO);
		try {
			JsonNode roots = ConsulAgent.await(this.agent.ask(ROOTS, Map.of(), Duration.ZERO)).body();
			return ConnectIdentity.read(roots, ConsulAgent.await(leaf).body());
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			throw new ConsulException(this.agent.address(), leaf(), ex);
		}
		finally {
			leaf.cancel(true);
		}
	}

}
