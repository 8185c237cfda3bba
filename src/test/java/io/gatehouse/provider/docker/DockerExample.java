package io.gatehouse.provider.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.core.DockerClientConfig;
import io.gatehouse.model.MiddlewareKinds;
import io.gatehouse.model.MiddlewareOptions;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * An example of containers: a shortened {@code docker inspect} for each. What it leaves
 * unsaid is that of a running container on the network {@code bridge} which exposes port
 * 80.
 *
 * @param properties the provider's options
 * @param containers the containers, as docker-java reads them
 */
record DockerExample(DockerProperties properties, List<DockerContainer> containers) {

	private static final ObjectMapper YAML = YAMLMapper.builder().build();

	static final ConfigurationDecoder DECODER = new ConfigurationDecoder(new MiddlewareKinds(List.of(AddPrefix.class)));

	record AddPrefix(String prefix) implements MiddlewareOptions {

	}

	static DockerProperties properties(Map<String, ?> options) {
		Map<String, Object> source = new LinkedHashMap<>();
		options.forEach((name, value) -> source.put("gatehouse.providers.docker." + kebab(name), value));
		return new Binder(new MapConfigurationPropertySource(source)).bindOrCreate("gatehouse.providers.docker",
				DockerProperties.class);
	}

	private static String kebab(String name) {
		return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
	}

	static DockerExample read(Path file) throws IOException {
		return parse(Files.readString(file));
	}

	static DockerExample parse(String text) {
		ObjectNode example = (ObjectNode) YAML.readTree(text);
		Map<String, Object> options = new LinkedHashMap<>();
		example.path("options")
			.propertyStream()
			.forEach((option) -> options.put(option.getKey(), option.getValue().asString()));
		List<DockerContainer> containers = new ArrayList<>();
		for (JsonNode node : example.path("containers")) {
			containers.add(container((ObjectNode) node, containers.size()));
		}
		return new DockerExample(properties(options), containers);
	}

	private static DockerContainer container(ObjectNode inspect, int index) {
		putIfAbsent(inspect, "Id", "{\"v\": \"" + String.valueOf(index).repeat(12) + "\"}");
		putIfAbsent(inspect, "State", "{\"v\": {\"Status\": \"running\"}}");
		putIfAbsent(inspect, "HostConfig", "{\"v\": {\"NetworkMode\": \"bridge\"}}");
		putIfAbsent(inspect, "NetworkSettings", "{\"v\": {}}");
		ObjectNode settings = (ObjectNode) inspect.get("NetworkSettings");
		putIfAbsent(settings, "Networks", "{\"v\": {\"bridge\": {\"IPAddress\": \"172.17.0." + (index + 2) + "\"}}}");
		putIfAbsent(settings, "Ports", "{\"v\": {\"80/tcp\": null}}");
		try {
			return ContainerReader.read(DockerClientConfig.getDefaultObjectMapper()
				.readValue(inspect.toString(), InspectContainerResponse.class));
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static void putIfAbsent(ObjectNode node, String name, String json) {
		if (!node.has(name)) {
			node.set(name, JsonMapper.shared().readTree(json).get("v"));
		}
	}

	ContainerTranslator translator() {
		return new ContainerTranslator(this.properties, DECODER, () -> "127.0.0.1");
	}

}
