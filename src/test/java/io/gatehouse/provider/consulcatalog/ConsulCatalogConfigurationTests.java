package io.gatehouse.provider.consulcatalog;

import io.gatehouse.provider.Provider;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class ConsulCatalogConfigurationTests {

	private static final String ROOT = "gatehouse.providers.consul-catalog.";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withBean(ConfigurationDecoder.class, () -> ConsulExample.DECODER)
		.withUserConfiguration(Options.class, ConsulCatalogConfiguration.class);

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(ConsulCatalogProperties.class)
	static class Options {

	}

	@Test
	void isThereWhereItIsEnabled() {
		this.runner.withPropertyValues(ROOT + "enabled=true")
			.run((context) -> assertThat(context.getBean(Provider.class).name()).isEqualTo("consulcatalog"));
	}

	@Test
	void isThereForEachNamespace() {
		this.runner.withPropertyValues(ROOT + "enabled=true", ROOT + "namespaces=a,b,a")
			.run((context) -> assertThat(context.getBeansOfType(Provider.class).values()).extracting(Provider::name)
				.containsExactly("consulcatalog-a", "consulcatalog-b"));
	}

	@Test
	void isNotThereOtherwise() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(Provider.class));
	}

	@Test
	void hasTraefiksDefaults() {
		this.runner.run((context) -> {
			ConsulCatalogProperties properties = context.getBean(ConsulCatalogProperties.class);
			assertThat(properties.endpoint().address()).isEqualTo("127.0.0.1:8500");
			assertThat(properties.refreshInterval().toMillis()).isEqualTo(15_000);
			assertThat(properties.strictChecks()).containsExactly("passing", "warning");
			assertThat(properties.exposedByDefault()).isTrue();
			assertThat(properties.watch()).isFalse();
			assertThat(properties.serviceName()).isEqualTo("traefik");
		});
	}

	@Test
	void readsItsOptionsInAnySpelling() {
		this.runner
			.withPropertyValues("gatehouse.providers.consulcatalog.endpoint.httpauth.password=secret",
					"gatehouse.providers.consulCatalog.endpoint.token=hidden",
					"gatehouse.providers.consulCatalog.endpoint.tls.insecureSkipVerify=true",
					"gatehouse.providers.consulcatalog.strictchecks=passing")
			.run((context) -> {
				ConsulCatalogProperties properties = context.getBean(ConsulCatalogProperties.class);
				assertThat(properties.endpoint().tls().insecureSkipVerify()).isTrue();
				assertThat(properties.strictChecks()).containsExactly("passing");
				assertThat(properties).asString().doesNotContain("secret", "hidden");
			});
	}

}
