package io.gatehouse.api;

import io.gatehouse.entrypoint.EntryPoints;
import io.gatehouse.entrypoint.RequiredEntryPoint;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.PathMatchConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * Puts the API where its options say (Traefik rows A08 and K01).
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("gatehouse.api.enabled")
class ApiConfiguration {

	@Bean
	WebFluxConfigurer apiBasePath(ApiProperties properties) {
		return new WebFluxConfigurer() {

			@Override
			public void configurePathMatching(PathMatchConfigurer configurer) {
				configurer.addPathPrefix(properties.path(""), ApiPages.CONTROLLERS);
			}

		};
	}

	@Bean
	@ConditionalOnBooleanProperty("gatehouse.api.insecure")
	RequiredEntryPoint apiEntryPoint() {
		return new RequiredEntryPoint(EntryPoints.INTERNAL, ApiService.ADDRESS);
	}

}
