package io.gatehouse.model.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.gatehouse.model.Labels;
import io.gatehouse.model.Labels.Use;
import io.gatehouse.model.Located;

/**
 * The HTTP part of a configuration. Names are unqualified, as the source wrote them.
 *
 * @param routers routers by name
 * @param services services by name
 * @param middlewares middlewares by name
 * @param serversTransports transports to servers by name
 */
public record HttpConfiguration(Map<String, Located<Router>> routers, Map<String, Located<Service>> services,
		Map<String, Located<Middleware>> middlewares,
		@Labels(Use.NEVER) Map<String, Located<ServersTransport>> serversTransports) {

	/** Nothing at all. */
	public static final HttpConfiguration EMPTY = new HttpConfiguration(Map.of(), Map.of(), Map.of(), Map.of());

	public HttpConfiguration {
		routers = copy(routers);
		services = copy(services);
		middlewares = copy(middlewares);
		serversTransports = copy(serversTransports);
	}

	private static <T> Map<String, T> copy(Map<String, T> map) {
		return Collections.unmodifiableMap(new LinkedHashMap<>(map));
	}

}
