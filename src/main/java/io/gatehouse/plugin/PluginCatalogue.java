package io.gatehouse.plugin;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.gatehouse.middleware.MiddlewareFactory;
import io.gatehouse.model.InvalidOptionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.cloud.gateway.filter.factory.GatewayFilterFactory;
import org.springframework.stereotype.Component;

/**
 * The filter factories that there are beside Gatehouse's own, by the names that routes of
 * Gateway call them.
 */
@Component
final class PluginCatalogue implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(PluginCatalogue.class);

	private static final String OF_GATEWAY = "org.springframework.cloud.gateway.";

	/**
	 * What of Gateway's own anybody may name. Not on it is what chooses the server
	 * (SetRequestUri, RequestHeaderToRequestUri), reads files (JsonToGrpc), or searches
	 * by expressions that may take for ever (RewritePath and its like).
	 */
	private static final Set<String> HARMLESS = Set.of("AddRequestHeader", "AddRequestHeadersIfNotPresent",
			"AddRequestParameter", "AddResponseHeader", "DedupeResponseHeader", "MapRequestHeader", "PrefixPath",
			"PreserveHostHeader", "RedirectTo", "RemoveRequestHeader", "RemoveRequestParameter", "RemoveResponseHeader",
			"RequestHeaderSize", "RequestSize", "RewriteRequestParameter", "SecureHeaders", "SetPath",
			"SetRequestHeader", "SetRequestHostHeader", "SetResponseHeader", "SetStatus", "StripPrefix");

	@SuppressWarnings("rawtypes")
	private final ObjectProvider<GatewayFilterFactory> beans;

	private final PluginProperties properties;

	private final Map<String, GatewayFilterFactory<?>> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private final Set<String> allowed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

	@SuppressWarnings("rawtypes")
	PluginCatalogue(ObjectProvider<GatewayFilterFactory> beans, PluginProperties properties) {
		this.beans = beans;
		this.properties = properties;
	}

	/**
	 * Looks at the beans once all of them can be there: it is itself asked for by one.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		this.beans.orderedStream()
			.map((bean) -> (GatewayFilterFactory<?>) bean)
			.filter((bean) -> !(bean instanceof MiddlewareFactory))
			.forEach(this::add);
		List<String> asked = this.properties.allowed();
		if (asked != null) {
			this.allowed.addAll(asked);
		}
		this.known.forEach((name, factory) -> {
			if (asked == null && (!isGateways(factory) || HARMLESS.contains(name))) {
				this.allowed.add(name);
			}
			if (!isGateways(factory)) {
				logger.info("plugin={} class={} allowed={}", name, factory.getClass().getName(),
						this.allowed.contains(name));
			}
		});
		for (String name : this.allowed) {
			if (!this.known.containsKey(name)) {
				throw new InvalidOptionException("plugins.allowed", name,
						"a filter factory that there is: one of " + String.join(", ", this.known.keySet()));
			}
		}
	}

	// One's own takes the place of Gateway's. Of two the first stays: Spring's order
	private void add(GatewayFilterFactory<?> factory) {
		GatewayFilterFactory<?> other = this.known.get(factory.name());
		if (other == null || (isGateways(other) && !isGateways(factory))) {
			this.known.put(factory.name(), factory);
		}
		else if (!isGateways(factory)) {
			logger.warn("plugin={} class={} problem=not used: another has the name, class={}", factory.name(),
					factory.getClass().getName(), other.getClass().getName());
		}
	}

	private static boolean isGateways(GatewayFilterFactory<?> factory) {
		return factory.getClass().getName().startsWith(OF_GATEWAY);
	}

	/** The class behind a name; absent if there is none. */
	@Nullable Class<?> find(String name) {
		GatewayFilterFactory<?> found = this.known.get(name);
		return (found != null) ? found.getClass() : null;
	}

	/**
	 * The factory of a name, whatever its case.
	 * @throws InvalidOptionException if there is none, or it may not be named
	 */
	GatewayFilterFactory<?> get(String name) {
		GatewayFilterFactory<?> found = this.known.get(name);
		if (found != null && this.allowed.contains(name)) {
			return found;
		}
		throw new InvalidOptionException(name, null,
				(found != null)
						? "a plugin that gatehouse.plugins.allowed names; " + found.name() + " is not among "
								+ this.allowed
						: "the bean of a filter factory; there are " + String.join(", ", this.allowed));
	}

}
