package io.gatehouse.middleware;

import io.gatehouse.model.MiddlewareKinds;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MiddlewareConfiguration {

	@Bean
	MiddlewareKinds middlewareKinds(ObjectProvider<MiddlewareFactory<?>> factories) {
		return new MiddlewareKinds(factories.stream().map(MiddlewareFactory::getConfigClass).toList());
	}

}
