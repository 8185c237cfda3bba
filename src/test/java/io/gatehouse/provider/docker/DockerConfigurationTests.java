package io.gatehouse.provider.docker;

import io.gatehouse.provider.Provider;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class DockerConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withBean(ConfigurationDecoder.class, () -> DockerExample.DECODER)
		.withUserConfiguration(Options.class, DockerConfiguration.class);

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(DockerProperties.class)
	static class Options {

	}

	@Test
	void isThereWhereItIsEnabled() {
		this.runner.withPropertyValues("gatehouse.providers.docker.enabled=true")
			.run((context) -> assertThat(context.getBean(Provider.class).name()).isEqualTo("docker"));
	}

	@Test
	void isNotThereOtherwise() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(Provider.class));
	}

	@Test
	void readsItsOptionsInAnySpelling() {
		this.runner
			.withPropertyValues("gatehouse.providers.docker.httpclienttimeout=7",
					"gatehouse.providers.docker.useBindPortIP=true", "gatehouse.providers.docker.password=secret",
					"gatehouse.providers.docker.tls.insecureskipverify=true")
			.run((context) -> {
				DockerProperties properties = context.getBean(DockerProperties.class);
				assertThat(properties.httpClientTimeout().toMillis()).isEqualTo(7000);
				assertThat(properties.useBindPortIP()).isTrue();
				assertThat(properties.tls().insecureSkipVerify()).isTrue();
				assertThat(properties).asString().doesNotContain("secret");
			});
	}

}
