package io.gatehouse.api;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.gatehouse.entrypoint.EntryPointOptions;
import io.gatehouse.entrypoint.EntryPointOptions.Transport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes JSON byte by byte as Go's encoder does: fields in the order of declaration,
 * empty ones left out, keys of maps sorted, a line feed at the end (Traefik row K13). A
 * record component that is shown although it is false, 0 or empty says so itself by
 * {@link JsonInclude}.
 */
@Component
class GoJson {

	private final JsonMapper mapper = JsonMapper
		.builder(JsonFactory.builder()
			.characterEscapes(new GoEscapes())
			.disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
			.build())
		.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		// Components only: what else a record can be asked was not configured.
		.changeDefaultVisibility((visibility) -> visibility.withFieldVisibility(Visibility.ANY)
			.withGetterVisibility(Visibility.NONE)
			.withIsGetterVisibility(Visibility.NONE))
		.changeDefaultPropertyInclusion(
				(inclusion) -> JsonInclude.Value.construct(Include.CUSTOM, Include.ALWAYS, OmitEmpty.class, null))
		.addMixIn(EntryPointOptions.class, EntryPointOrder.class)
		.addMixIn(Transport.class, TransportOrder.class)
		.build();

	/** The bytes of a value. */
	byte[] write(Object value) {
		return (this.mapper.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
	}

	/** A configured object, to be completed. */
	ObjectNode tree(Object configuration) {
		return this.mapper.valueToTree(configuration);
	}

	/** An object without fields. */
	ObjectNode object() {
		return this.mapper.createObjectNode();
	}

	/** Adds a field, unless its value is empty. */
	void add(ObjectNode object, String name, @Nullable Object value) {
		if (!OmitEmpty.omits(value)) {
			object.set(name, this.mapper.<JsonNode>valueToTree(value));
		}
	}

	/** The order in which Traefik declares the options of an entry point. */
	@JsonPropertyOrder({ "address", "reusePort", "asDefault", "transport", "forwardedHeaders", "http" })
	private interface EntryPointOrder {

	}

	/** The order in which Traefik declares the options of its connections. */
	@JsonPropertyOrder({ "lifeCycle", "respondingTimeouts" })
	private interface TransportOrder {

	}

}
