package io.gatehouse.provider;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.model.DynamicConfiguration;
import io.gatehouse.model.Located;
import io.gatehouse.model.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Writes what a translator makes, for the files of expectations.
 */
public final class ConfigurationText {

	private static final ObjectMapper YAML = YAMLMapper.builder()
		.disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
		.enable(YAMLWriteFeature.MINIMIZE_QUOTES)
		.disable(YAMLWriteFeature.SPLIT_LINES)
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_DEFAULT))
		.build();

	private ConfigurationText() {
	}

	/** What differs from the defaults, in YAML. */
	public static String write(DynamicConfiguration configuration) {
		ObjectNode root = YAML.createObjectNode();
		put(root, "routers", configuration.http().routers());
		put(root, "services", configuration.http().services());
		put(root, "middlewares", configuration.http().middlewares());
		put(root, "serversTransports", configuration.http().serversTransports());
		put(root, "tcpRouters", configuration.tcp().routers());
		put(root, "tcpServices", configuration.tcp().services());
		put(root, "tcpMiddlewares", configuration.tcp().middlewares());
		put(root, "tcpServersTransports", configuration.tcp().serversTransports());
		put(root, "udpRouters", configuration.udp().routers());
		put(root, "udpServices", configuration.udp().services());
		ArrayNode refused = YAML.createArrayNode();
		configuration.refused().stream().map(Refusal::toString).forEach(refused::add);
		if (!refused.isEmpty()) {
			root.set("refused", refused);
		}
		return YAML.writeValueAsString(root);
	}

	private static <T> void put(ObjectNode root, String name, Map<String, Located<T>> objects) {
		if (!objects.isEmpty()) {
			ObjectNode section = root.putObject(name);
			objects.forEach((key, located) -> section.set(key, pruned(YAML.valueToTree(located.value()))));
		}
	}

	/** Without what every service has. */
	private static @Nullable JsonNode pruned(JsonNode node) {
		if (node.path("loadBalancer") instanceof ObjectNode balancer) {
			balancer.remove(List.of("strategy", "passHostHeader", "responseForwarding"));
		}
		return node;
	}

}
