package io.gatehouse.provider.decode;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.InvalidOptions;
import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Makes records of shaped trees, by Jackson. What a record's constructor refuses is said
 * with the path of the option.
 */
final class RecordReader {

	private final JsonMapper mapper = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.withCoercionConfig(LogicalType.Integer,
				(config) -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
		.withCoercionConfig(LogicalType.Boolean,
				(config) -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
		.build();

	/** Makes a record; absent if that failed, which the problems then say. */
	<T> @Nullable T read(ObjectNode node, Class<T> type, String path, Problems problems) {
		try {
			return this.mapper.treeToValue(node, type);
		}
		catch (JacksonException ex) {
			problems.add(path + below(ex), message(ex));
			return null;
		}
	}

	/** Makes a middleware's options; what their record refuses harms nobody else. */
	@Nullable MiddlewareOptions options(ObjectNode node, Class<? extends MiddlewareOptions> type, String path,
			Problems problems) {
		try {
			return this.mapper.treeToValue(node, type);
		}
		catch (JacksonException ex) {
			String option = path + below(ex);
			if (ex.getCause() instanceof InvalidOptionException) {
				return new InvalidOptions(problems.refusal(option, message(ex)));
			}
			problems.add(option, message(ex));
			return null;
		}
	}

	private static String below(JacksonException ex) {
		StringBuilder path = new StringBuilder();
		for (JacksonException.Reference reference : ex.getPath()) {
			path.append((reference.getPropertyName() != null) ? "." + reference.getPropertyName()
					: "[" + reference.getIndex() + "]");
		}
		Throwable cause = ex.getCause();
		return (cause instanceof InvalidOptionException invalid) ? path + "." + invalid.option() : path.toString();
	}

	private static String message(JacksonException ex) {
		if (ex.getCause() instanceof InvalidOptionException invalid) {
			return String.valueOf(invalid.getMessage()).substring(invalid.option().length() + 2);
		}
		if (ex.getCause() instanceof IllegalArgumentException invalid) {
			return String.valueOf(invalid.getMessage());
		}
		if (ex instanceof InvalidFormatException format) {
			return "\"" + format.getValue() + "\" (expected: " + Expectations.of(format.getTargetType()) + ")";
		}
		return ex.getOriginalMessage();
	}

}
