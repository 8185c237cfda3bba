package io.gatehouse.provider.docker;

import io.gatehouse.provider.decode.ConfigurationDecoder;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("gatehouse.providers.docker.enabled")
class DockerConfiguration {

	@Bean
	DockerProvider dockerProvider(DockerProperties properties, ConfigurationDecoder decoder) {
		return new DockerProvider(properties, decoder);
	}

}
