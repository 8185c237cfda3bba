package io.gatehouse.model.tcp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.gatehouse.model.Labels;
import io.gatehouse.model.Labels.Use;
import io.gatehouse.model.Located;

/**
 * The TCP part of a configuration. Names are unqualified, as the source wrote them.
 *
 * @param routers routers by name
 * @param services services by name
 * @param middlewares middlewares by name
 * @param serversTransports transports to servers by name
 */
public record TcpConfiguration(Map<String, Located<TcpRouter>> routers, Map<String, Located<TcpService>> services,
		Map<String, Located<TcpMiddleware>> middlewares,
		@Labels(Use.NEVER) Map<String, Located<TcpServersTransport>> serversTransports) {

	/** Nothing at all. */
	public static final TcpConfiguration EMPTY = new TcpConfiguration(Map.of(), Map.of(), Map.of(), Map.of());

	public TcpConfiguration {
		routers = copy(routers);
		services = copy(services);
		middlewares = copy(middlewares);
		serversTransports = copy(serversTransports);
	}

	private static <T> Map<String, T> copy(Map<String, T> map) {
		return Collections.unmodifiableMap(new LinkedHashMap<>(map));
	}

}
