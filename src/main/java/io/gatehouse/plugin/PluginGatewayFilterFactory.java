package io.gatehouse.plugin;

import java.util.Map;

import io.gatehouse.middleware.MiddlewareContext;
import io.gatehouse.middleware.MiddlewareFactory;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.middleware.Plugin;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.GatewayFilterFactory;
import org.springframework.cloud.gateway.support.HasRouteId;
import org.springframework.stereotype.Component;
import org.springframework.validation.Validator;

/**
 * A middleware that comes from beside Gatehouse: the bean of a filter factory, by its
 * name (Traefik row F44).
 */
@Component("gatehousePlugin")
final class PluginGatewayFilterFactory implements MiddlewareFactory<Plugin> {

	private final PluginCatalogue catalogue;

	private final PluginOptions options;

	PluginGatewayFilterFactory(PluginCatalogue catalogue, ObjectProvider<Validator> validators) {
		this.catalogue = catalogue;
		this.options = new PluginOptions(validators.orderedStream().findFirst().orElse(null));
	}

	@Override
	public Class<Plugin> getConfigClass() {
		return Plugin.class;
	}

	@Override
	public GatewayFilter apply(Plugin asked, MiddlewareContext context) {
		Map.Entry<String, Object> only = only(asked);
		GatewayFilterFactory<?> factory = this.catalogue.get(only.getKey());
		return make(factory, only.getKey(), values(only), context.name());
	}

	private <C> GatewayFilter make(GatewayFilterFactory<C> factory, String name, Map<String, Object> asked,
			String middleware) {
		Object options = this.options.bind(factory, name, asked);
		if (options instanceof HasRouteId named) {
			// What Gateway keeps by route is kept by middleware
			named.setRouteId(middleware);
		}
		GatewayFilter filter = factory.apply(factory.getConfigClass().cast(options));
		if (filter == null) {
			throw new IllegalArgumentException(name + ": " + factory.getClass().getName() + " made no filter");
		}
		return filter;
	}

	@Override
	public @Nullable Class<?> madeBy(Plugin asked) {
		return (asked.byName().size() == 1) ? this.catalogue.find(asked.byName().keySet().iterator().next()) : null;
	}

	private static Map.Entry<String, Object> only(Plugin asked) {
		if (asked.byName().size() != 1) {
			throw new IllegalArgumentException("of several plugins in one middleware it is not known which comes first "
					+ "(expected: one, beside it another middleware), got " + asked.byName().keySet());
		}
		return asked.byName().entrySet().iterator().next();
	}

	/** An empty string is what a label without options says, as {@code true}. */
	@SuppressWarnings("unchecked")
	private static Map<String, Object> values(Map.Entry<String, Object> asked) {
		Object value = asked.getValue();
		if (value instanceof Map<?, ?> map) {
			return (Map<String, Object>) map;
		}
		if (value.equals("") || value.equals("true") || value.equals(Boolean.TRUE)) {
			return Map.of();
		}
		throw new InvalidOptionException(asked.getKey(), value, "the plugin's options by their names");
	}

}
