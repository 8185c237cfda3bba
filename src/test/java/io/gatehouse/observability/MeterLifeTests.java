package io.gatehouse.observability;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.gatehouse.model.InvalidOptionException;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Meters come and go with the configuration (Traefik row J14), and as the options say.
 */
class MeterLifeTests {

	private final TrafficMeters traffic = TrafficMeters.of(options(List.of(1.0), Map.of()));

	private final TableMeters table = new TableMeters(this.traffic);

	private final GatehouseCollector collector = new GatehouseCollector(this.traffic, List.of(1.0), this.table,
			Map::of);

	@Test
	void showsWhatHasGoneOnceMore() {
		ExchangeMeters meters = this.traffic.service("shop@file");
		meters.record(200, "GET", Protocol.HTTP, 1, 0, 0, EmptyHttpHeaders.INSTANCE);
		this.table.applied(Instant.EPOCH, Set.of(), Set.of("shop@file"));
		assertThat(shows("shop@file")).isTrue();
		this.table.applied(Instant.EPOCH, Set.of(), Set.of());
		assertThat(shows("shop@file")).isTrue();
		assertThat(shows("shop@file")).isFalse();
	}

	@Test
	void goesOnCountingWhatComesBackInTime() {
		ExchangeMeters meters = this.traffic.service("shop@file");
		meters.record(200, "GET", Protocol.HTTP, 1, 0, 0, EmptyHttpHeaders.INSTANCE);
		this.table.applied(Instant.EPOCH, Set.of(), Set.of());
		assertThat(this.traffic.service("shop@file")).isSameAs(meters);
		assertThat(shows("shop@file")).isTrue();
		assertThat(shows("shop@file")).isTrue();
	}

	@Test
	void measuresNothingWhereNobodyAsks() {
		TrafficMeters off = TrafficMeters.of(MetricsProperties.OFF);
		assertThat(off).isSameAs(TrafficMeters.OFF);
		assertThat(off.service("shop@file")).isNull();
		assertThat(off.router("shop@file", "shop@file", false, null).meters()).isNull();
		assertThat(off.entryPoint("web")).isNull();
	}

	@Test
	void leavesOutInternalsAndWhatARouterWantsLeftOut() {
		assertThat(this.traffic.router("a@file", "b@file", false, null).metrics()).isTrue();
		assertThat(this.traffic.router("a@file", "b@file", false, false).metrics()).isFalse();
		assertThat(this.traffic.router("a@internal", "api@internal", true, null).metrics()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "2,1", "1,1", "NaN", "Infinity" })
	void refusesBuckets(String bounds) {
		List<Double> buckets = List.of(bounds.split(",")).stream().map(Double::valueOf).toList();
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> options(buckets, Map.of()))
			.withMessageContaining("metrics.prometheus.buckets");
	}

	@ParameterizedTest
	@ValueSource(strings = { "code", "le", "user-agent", "__a", "1a", "" })
	void refusesNamesOfLabels(String label) {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> options(List.of(), Map.of(label, "User-Agent")))
			.withMessageContaining("metrics.prometheus.headerLabels");
	}

	private boolean shows(String name) {
		return this.collector.collect()
			.stream()
			.flatMap((metric) -> metric.getDataPoints().stream())
			.anyMatch((point) -> name.equals(point.getLabels().get("service")));
	}

	private static MetricsProperties options(List<Double> buckets, Map<String, String> headerLabels) {
		return new MetricsProperties(false,
				new MetricsProperties.Prometheus(true, buckets, true, true, true, "traefik", false, headerLabels));
	}

}
