package io.gatehouse.plugin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.Secret;
import io.gatehouse.model.middleware.Plugin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.cloud.gateway.filter.factory.GatewayFilterFactory;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.Validator;

/**
 * Turns what labels and files ask of a plugin into its options. By names and values
 * alone: nothing in them is an expression, and no placeholder is resolved, since whoever
 * writes a label must not be able to run code or to read properties.
 */
final class PluginOptions {

	private static final String ROOT = "options";

	private final @Nullable Validator validator;

	PluginOptions(@Nullable Validator validator) {
		this.validator = validator;
	}

	/**
	 * Makes a plugin's options.
	 * @param factory the plugin
	 * @param name its name as it was asked for
	 * @param asked values, lists and further options by name
	 * @throws InvalidOptionException if they are not such as the plugin takes
	 */
	Object bind(GatewayFilterFactory<?> factory, String name, Map<String, Object> asked) {
		Map<String, Object> flat = new LinkedHashMap<>();
		flatten(ROOT, asked, flat);
		Binder binder = new Binder(List.of(new MapConfigurationPropertySource(flat)), null,
				ApplicationConversionService.getSharedInstance());
		// In this order: the inner one keeps the end of the binding to itself
		BindHandler known = new NoUnboundElementsBindHandler(BindHandler.DEFAULT);
		BindHandler handler = (this.validator != null) ? new ValidationBindHandler(known, this.validator) : known;
		try {
			return bind(factory, binder, handler);
		}
		catch (BindException ex) {
			throw problem(name, ex);
		}
	}

	private static <C> Object bind(GatewayFilterFactory<C> factory, Binder binder, BindHandler handler) {
		Class<C> type = factory.getConfigClass();
		if (type.isRecord()) {
			return binder.bindOrCreate(ROOT, Bindable.of(type), handler);
		}
		return bindTo(factory.newConfig(), binder, handler);
	}

	private static <C> C bindTo(C options, Binder binder, BindHandler handler) {
		return binder.bind(ROOT, Bindable.ofInstance(options), handler).orElse(options);
	}

	private static void flatten(String path, Object value, Map<String, Object> flat) {
		if (value instanceof Map<?, ?> map) {
			map.forEach((key, below) -> flatten(path + element(String.valueOf(key)), below, flat));
		}
		else if (value instanceof List<?> list) {
			for (int i = 0; i < list.size(); i++) {
				flatten(path + "[" + i + "]", list.get(i), flat);
			}
			if (list.isEmpty()) {
				flat.put(path, "");
			}
		}
		else {
			flat.put(path, (value instanceof Secret secret) ? secret.reveal() : value);
		}
	}

	/** Keys of maps may have any character, which names of options have not. */
	private static String element(String key) {
		return key.matches("[A-Za-z0-9_-]+") ? "." + key : "[" + key + "]";
	}

	private static InvalidOptionException problem(String plugin, BindException thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof UnboundConfigurationPropertiesException unknown) {
				ConfigurationProperty first = unknown.getUnboundProperties().iterator().next();
				return new InvalidOptionException(below(plugin, first.getName()), shown(first),
						"an option that the plugin has");
			}
			if (cause instanceof BindValidationException refused) {
				ObjectError error = refused.getValidationErrors().iterator().next();
				Object value = (error instanceof FieldError field && !Plugin.isSecret(field.getField()))
						? field.getRejectedValue() : null;
				String option = (error instanceof FieldError field) ? plugin + "." + field.getField() : plugin;
				return new InvalidOptionException(option, value, String.valueOf(error.getDefaultMessage()));
			}
		}
		ConfigurationProperty property = thrown.getProperty();
		Class<?> type = thrown.getTarget().getType().resolve(Object.class);
		if (property == null) {
			return new InvalidOptionException(below(plugin, thrown.getName()), null, words(type));
		}
		return new InvalidOptionException(below(plugin, property.getName()), shown(property), words(type));
	}

	private static Object shown(ConfigurationProperty property) {
		return Plugin.isSecret(property.getName().toString()) ? Secret.of("") : property.getValue();
	}

	private static String below(String plugin, ConfigurationPropertyName name) {
		String path = name.toString();
		return plugin + path.substring(Math.min(path.length(), ROOT.length()));
	}

	private static String words(Class<?> type) {
		if (type.isEnum()) {
			List<String> names = new ArrayList<>();
			for (Object constant : type.getEnumConstants()) {
				names.add(String.valueOf(constant));
			}
			return "one of " + String.join(", ", names);
		}
		if (type == boolean.class || type == Boolean.class) {
			return "true or false";
		}
		if (type == Duration.class) {
			return "a duration such as 10s";
		}
		boolean number = type.isPrimitive() || Number.class.isAssignableFrom(type);
		return number ? "a number" : "a " + type.getSimpleName();
	}

}
