package io.gatehouse.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/**
 * What a family of meters has counted, under Traefik's names (rows J12 and J13).
 */
final class TrafficSnapshots {

	private final double[] bounds;

	private final CounterSnapshot.Builder requests;

	private final HistogramSnapshot.Builder durations;

	private final CounterSnapshot.Builder requestBytes;

	private final CounterSnapshot.Builder responseBytes;

	private final MeterFamily family;

	private boolean empty = true;

	/**
	 * Reads a family.
	 * @param family the family
	 * @param buckets upper bounds of its histograms in seconds
	 */
	TrafficSnapshots(MeterFamily family, List<Double> buckets) {
		this.family = family;
		this.bounds = new double[buckets.size() + 1];
		for (int i = 0; i < buckets.size(); i++) {
			this.bounds[i] = buckets.get(i);
		}
		this.bounds[buckets.size()] = Double.POSITIVE_INFINITY;
		this.requests = counter("_requests", "Requests answered on ");
		this.durations = HistogramSnapshot.builder()
			.name(family.prefix() + "_request_duration_seconds")
			.help("Time from the head of a request to the end of its answer, on " + family.what());
		this.requestBytes = counter("_requests_bytes", "Bytes of the bodies of requests on ");
		this.responseBytes = counter("_responses_bytes", "Bytes of the bodies of answers on ");
		for (ExchangeMeters member : family.members()) {
			member.series().forEach((series) -> add(member, series));
		}
	}

	/** Hands over what there is; nothing where nothing has been counted. */
	void forEach(Consumer<MetricSnapshot> taker) {
		if (!this.empty) {
			taker.accept(this.requests.build());
			taker.accept(this.durations.build());
			taker.accept(this.requestBytes.build());
			taker.accept(this.responseBytes.build());
		}
	}

	private CounterSnapshot.Builder counter(String name, String help) {
		return CounterSnapshot.builder().name(this.family.prefix() + name).help(help + this.family.what());
	}

	private void add(ExchangeMeters member, Series series) {
		this.empty = false;
		Labels labels = labels(member, series);
		long[] counts = series.counts();
		Map<List<String>, LongAdder> byHeaders = series.byHeaders();
		if (byHeaders == null) {
			long all = 0;
			for (long count : counts) {
				all += count;
			}
			this.requests.dataPoint(point(labels, all));
		}
		else {
			byHeaders.forEach((values, count) -> this.requests
				.dataPoint(point(labels.merge(Labels.of(this.family.headerLabels(), values)), count.sum())));
		}
		this.durations.dataPoint(HistogramDataPointSnapshot.builder()
			.classicHistogramBuckets(ClassicHistogramBuckets.of(this.bounds, counts))
			.sum(series.seconds())
			.labels(labels)
			.build());
		this.requestBytes.dataPoint(point(labels, series.requestBytes()));
		this.responseBytes.dataPoint(point(labels, series.responseBytes()));
	}

	private Labels labels(ExchangeMeters member, Series series) {
		List<String> names = new ArrayList<>(List.of("code", "method", "protocol"));
		List<String> values = new ArrayList<>(
				List.of(series.code(), series.method().name(), series.protocol().toString()));
		names.addAll(this.family.labels());
		values.addAll(member.names());
		return Labels.of(names, values);
	}

	private static CounterDataPointSnapshot point(Labels labels, long value) {
		return CounterDataPointSnapshot.builder().labels(labels).value(value).build();
	}

}
