package io.gatehouse.provider.docker;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.provider.decode.ConfigurationDecoder;

/**
 * Containers as somebody wrote them down, translated as the provider does.
 */
public final class RecordedContainers {

	private RecordedContainers() {
	}

	/**
	 * Translates.
	 * @param text a {@link DockerExample}
	 * @param decoder what understands labels
	 */
	public static DynamicConfiguration translate(String text, ConfigurationDecoder decoder) {
		DockerExample example = DockerExample.parse(text);
		return new ContainerTranslator(example.properties(), decoder, () -> "127.0.0.1")
			.translate(example.containers());
	}

}
