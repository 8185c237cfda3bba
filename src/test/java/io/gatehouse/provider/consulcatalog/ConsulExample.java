package io.gatehouse.provider.consulcatalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.MiddlewareKinds;
import io.gatehouse.model.MiddlewareOptions;
import io.gatehouse.provider.decode.ConfigurationDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * An example of services: for each its name and what {@code /v1/health/service} says of
 * it, shortened. What it leaves unsaid is that of an instance on the node {@code node-1}.
 *
 * @param properties the provider's options
 * @param services what the agent says, by name
 */
record ConsulExample(ConsulCatalogProperties properties, Map<String, JsonNode> services) {

	private static final ObjectMapper YAML = YAMLMapper.builder().build();

	private static final ConnectIdentity IDENTITY = new ConnectIdentity("11.consul", List.of("the root"), "the leaf",
			"the key");

	static final ConfigurationDecoder DECODER = new ConfigurationDecoder(new MiddlewareKinds(List.of(AddPrefix.class)));

	record AddPrefix(String prefix) implements MiddlewareOptions {

	}

	static ConsulCatalogProperties properties(Map<String, ?> options) {
		String root = "gatehouse.providers.consul-catalog";
		Map<String, Object> source = new LinkedHashMap<>();
		options.forEach((name, value) -> source.put(root + "." + kebab(name), value));
		return new Binder(new MapConfigurationPropertySource(source)).bindOrCreate(root, ConsulCatalogProperties.class);
	}

	private static String kebab(String name) {
		return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
	}

	static ConsulExample read(Path file) throws IOException {
		return parse(Files.readString(file));
	}

	static ConsulExample parse(String text) {
		JsonNode example = YAML.readTree(text);
		Map<String, Object> options = new LinkedHashMap<>();
		example.path("options")
			.propertyStream()
			.forEach((option) -> options.put(option.getKey(), option.getValue().asString()));
		Map<String, JsonNode> services = new LinkedHashMap<>();
		example.path("services").propertyStream().forEach((service) -> {
			service.getValue().forEach((entry) -> complete(service.getKey(), (ObjectNode) entry));
			services.put(service.getKey(), service.getValue());
		});
		return new ConsulExample(properties(options), services);
	}

	private static void complete(String name, ObjectNode entry) {
		ObjectNode node = entry.withObject("Node");
		node.put("Node", node.path("Node").asString("node-1"));
		node.put("Datacenter", "dc1");
		node.put("Address", node.path("Address").asString("10.0.0.1"));
		ObjectNode service = entry.withObject("Service");
		service.put("ID", service.path("ID").asString(name));
	}

	/** What comes of it, by way of what would be asked for. */
	DynamicConfiguration translate() {
		ServiceSelection selection = new ServiceSelection(this.properties);
		List<CatalogInstance> instances = new ArrayList<>();
		this.services.forEach((name, entries) -> {
			List<String> tags = new ArrayList<>();
			entries.forEach((entry) -> tags.addAll(InstanceReader.texts(entry.path("Service").path("Tags"))));
			ServiceSelection.Way way = selection.way(tags);
			if (way != ServiceSelection.Way.NOT_AT_ALL) {
				instances.addAll(InstanceReader.instances(name, way == ServiceSelection.Way.BY_CONNECT, entries));
			}
		});
		return translator(selection)
			.translate(new CatalogState(instances, this.properties.connectAware() ? IDENTITY : null));
	}

	CatalogTranslator translator(ServiceSelection selection) {
		return new CatalogTranslator("consulcatalog", this.properties, selection, DECODER);
	}

}
