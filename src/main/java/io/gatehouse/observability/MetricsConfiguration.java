package io.gatehouse.observability;

import java.util.Map;
import java.util.TreeMap;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.netty4.NettyAllocatorMetrics;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The meters, and the registry in which Gatehouse's stand beside Micrometer's.
 */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

	/** Whether metrics are wanted. */
	static final String ENABLED = "gatehouse.metrics.prometheus.enabled";

	@Bean
	TrafficMeters trafficMeters(MetricsProperties properties) {
		return TrafficMeters.of(properties);
	}

	@Bean
	TableMeters tableMeters(TrafficMeters traffic) {
		return new TableMeters(traffic);
	}

	/** The memory of buffers, which the JVM's own meters do not see. */
	@Bean
	@ConditionalOnBooleanProperty(ENABLED)
	MeterBinder bufferMeters() {
		return (registry) -> {
			if (ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider allocator) {
				new NettyAllocatorMetrics(allocator).bindTo(registry);
			}
		};
	}

	@Bean
	@ConditionalOnBooleanProperty(ENABLED)
	ExchangeObserver trafficObserver(TrafficMeters traffic) {
		return new TrafficObserver(traffic, null);
	}

	@Bean
	@ConditionalOnBooleanProperty(ENABLED)
	PrometheusRegistry prometheusRegistry(MetricsProperties properties, TrafficMeters traffic, TableMeters table,
			ObjectProvider<OpenConnections> connections) {
		PrometheusRegistry registry = new PrometheusRegistry();
		registry.register(new GatehouseCollector(traffic, properties.prometheus().buckets(), table, () -> {
			Map<String, Integer> open = new TreeMap<>();
			connections.forEach((each) -> open.putAll(each.openConnections()));
			return open;
		}));
		return registry;
	}

}
