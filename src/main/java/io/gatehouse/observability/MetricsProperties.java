package io.gatehouse.observability;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.gatehouse.model.InvalidOptionException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of metrics (Traefik row J10).
 *
 * @param addInternals whether requests that Gatehouse answers itself are measured too
 * @param prometheus metrics to be fetched at {@code /metrics}
 */
@ConfigurationProperties("gatehouse.metrics")
public record MetricsProperties(@DefaultValue("false") boolean addInternals, @DefaultValue Prometheus prometheus) {

	/** No metrics. */
	public static final MetricsProperties OFF = new MetricsProperties(false,
			new Prometheus(false, List.of(), false, false, false, "traefik", false, Map.of()));

	/**
	 * Metrics to be fetched at {@code /metrics}.
	 *
	 * @param enabled whether there are any
	 * @param buckets upper bounds of the histograms of durations, in seconds, ascending
	 * @param addEntryPointsLabels whether requests are measured by entry point
	 * @param addRoutersLabels whether requests are measured by router
	 * @param addServicesLabels whether requests are measured by service
	 * @param entryPoint the entry point that answers {@code /metrics}
	 * @param manualRouting whether only routers that name {@code prometheus@internal}
	 * lead to it
	 * @param headerLabels further labels of the counted requests, each with the request
	 * header it is taken from
	 */
	public record Prometheus(@DefaultValue("false") boolean enabled, @DefaultValue( {
			"0.1", "0.3", "1.2", "5" }) List<Double> buckets, @DefaultValue("true") boolean addEntryPointsLabels,
			@DefaultValue("false") boolean addRoutersLabels, @DefaultValue("true") boolean addServicesLabels,
			@DefaultValue("traefik") String entryPoint, @DefaultValue("false") boolean manualRouting,
			@DefaultValue Map<String, String> headerLabels){

		private static final Set<String> TAKEN = Set.of("code", "method", "protocol", "entrypoint", "router", "service",
				"le");

		public Prometheus {
			buckets = List.copyOf(buckets);
			headerLabels = Map.copyOf(headerLabels);
			for (int i = 0; i < buckets.size(); i++) {
				double bound = buckets.get(i);
				if (!(bound > ((i > 0) ? buckets.get(i - 1) : 0)) || Double.isInfinite(bound)) {
					throw new InvalidOptionException("metrics.prometheus.buckets", buckets,
							"numbers of seconds above 0, each larger than the one before");
				}
			}
			for (String label : headerLabels.keySet()) {
				if (!label.matches("(?!__)[a-zA-Z_][a-zA-Z0-9_]*") || TAKEN.contains(label)) {
					throw new InvalidOptionException("metrics.prometheus.headerLabels", label,
							"the name of a label: letters, digits and _, and none of "
									+ TAKEN.stream().sorted().toList());
				}
			}
		}

	}

}
