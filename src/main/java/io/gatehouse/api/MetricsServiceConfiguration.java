package io.gatehouse.api;

import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.entrypoint.RequiredEntryPoint;
import io.gatehouse.observability.MetricsProperties;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Answers {@code /metrics}, and needs an entry point for it where none is named (Traefik
 * rows A08 and J10).
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("gatehouse.metrics.prometheus.enabled")
class MetricsServiceConfiguration {

	@Bean
	MetricsService metricsService(MetricsProperties properties, PrometheusRegistry registry) {
		return new MetricsService(properties.prometheus(), registry);
	}

	@Bean
	@ConditionalOnProperty(name = "gatehouse.metrics.prometheus.entry-point", havingValue = "traefik",
			matchIfMissing = true)
	@ConditionalOnBooleanProperty(name = "gatehouse.metrics.prometheus.manual-routing", havingValue = false,
			matchIfMissing = true)
	RequiredEntryPoint metricsEntryPoint() {
		return new RequiredEntryPoint(EntryPoints.INTERNAL, ApiService.ADDRESS);
	}

}
