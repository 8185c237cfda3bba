package io.gatehouse.provider.consulcatalog;

import java.util.List;

import io.gatehouse.provider.decode.ConfigurationDecoder;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.jspecify.annotations.Nullable;

/**
 * A provider for each namespace; only the options say how many there are.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("gatehouse.providers.consul-catalog.enabled")
@Import(ConsulCatalogConfiguration.Namespaces.class)
class ConsulCatalogConfiguration {

	private static final String BEAN = "consulCatalogProvider";

	static class Namespaces implements BeanRegistrar {

		@Override
		public void register(BeanRegistry registry, Environment environment) {
			List<String> namespaces = Binder.get(environment)
				.bind("gatehouse.providers.consul-catalog.namespaces", Bindable.listOf(String.class))
				.orElse(List.of());
			if (namespaces.isEmpty()) {
				register(registry, BEAN, null);
			}
			namespaces.stream()
				.distinct()
				.forEach((namespace) -> register(registry, BEAN + "-" + namespace, namespace));
		}

		private static void register(BeanRegistry registry, String bean, @Nullable String namespace) {
			registry.registerBean(bean, ConsulCatalogProvider.class,
					(specification) -> specification.supplier((context) -> new ConsulCatalogProvider(namespace,
							context.bean(ConsulCatalogProperties.class), context.bean(ConfigurationDecoder.class))));
		}

	}

}
