package io.gatehouse.api;

import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.entrypoint.RequiredEntryPoint;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Answers pings, and needs an entry point for it where none is named (Traefik rows A08
 * and J30).
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("gatehouse.ping.enabled")
class PingConfiguration {

	@Bean
	PingService pingService(PingProperties properties) {
		return new PingService(properties);
	}

	@Bean
	@ConditionalOnProperty(name = "gatehouse.ping.entry-point", havingValue = "traefik", matchIfMissing = true)
	@ConditionalOnBooleanProperty(name = "gatehouse.ping.manual-routing", havingValue = false, matchIfMissing = true)
	RequiredEntryPoint pingEntryPoint() {
		return new RequiredEntryPoint(EntryPoints.INTERNAL, ApiService.ADDRESS);
	}

}
