package io.gatehouse.observability;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/**
 * Gathers what Gatehouse measures whenever somebody fetches it. What has left the
 * configuration is shown once more, then forgotten (Traefik row J14).
 */
final class GatehouseCollector implements MultiCollector {

	private final TrafficMeters traffic;

	private final List<Double> buckets;

	private final TableMeters table;

	private final Supplier<Map<String, Integer>> connections;

	/**
	 * Makes the collector.
	 * @param traffic what is measured of exchanges
	 * @param buckets upper bounds of the histograms in seconds
	 * @param table what is measured of the configuration
	 * @param connections open connections by entry point
	 */
	GatehouseCollector(TrafficMeters traffic, List<Double> buckets, TableMeters table,
			Supplier<Map<String, Integer>> connections) {
		this.traffic = traffic;
		this.buckets = List.copyOf(buckets);
		this.table = table;
		this.connections = connections;
	}

	@Override
	public MetricSnapshots collect() {
		MetricSnapshots.Builder all = MetricSnapshots.builder();
		all.metricSnapshot(CounterSnapshot.builder()
			.name("traefik_config_reloads")
			.help("Configurations put in place")
			.dataPoint(CounterDataPointSnapshot.builder().value(this.table.reloads()).build())
			.build());
		all.metricSnapshot(gauge("traefik_config_last_reload_success",
				"Unix time at which a configuration was last put in place", this.table.lastSuccess()));
		all.metricSnapshot(gauge("gatehouse_config_last_reload_failure",
				"Unix time at which a provider last could not be read, or its configuration not be compiled; 0 for never",
				this.table.lastFailure()));
		GaugeSnapshot.Builder rejected = GaugeSnapshot.builder()
			.name("gatehouse_config_rejected")
			.help("Objects of a provider that are refused now");
		this.table.rejected().forEach((provider, count) -> rejected.dataPoint(point(count, "provider", provider)));
		all.metricSnapshot(rejected.build());
		GaugeSnapshot.Builder open = GaugeSnapshot.builder()
			.name("traefik_open_connections")
			.help("Connections of clients that are open now");
		this.connections.get()
			.forEach((name, count) -> open.dataPoint(point(count, "entrypoint", name, "protocol", "TCP")));
		all.metricSnapshot(open.build());
		GaugeSnapshot.Builder up = GaugeSnapshot.builder()
			.name("traefik_service_server_up")
			.help("Whether a server is well: 1 or 0");
		this.table.servers()
			.forEach((service, servers) -> servers
				.forEach((url, well) -> up.dataPoint(point(well ? 1 : 0, "service", service, "url", url))));
		all.metricSnapshot(up.build());
		for (MeterFamily family : this.traffic.families()) {
			List<ExchangeMeters> retired = family.retired();
			new TrafficSnapshots(family, this.buckets).forEach(all::metricSnapshot);
			family.forget(retired);
		}
		return all.build();
	}

	private static GaugeSnapshot gauge(String name, String help, double value) {
		return GaugeSnapshot.builder().name(name).help(help).dataPoint(point(value)).build();
	}

	private static GaugeDataPointSnapshot point(double value, String... labels) {
		return GaugeDataPointSnapshot.builder().value(value).labels(Labels.of(labels)).build();
	}

}
