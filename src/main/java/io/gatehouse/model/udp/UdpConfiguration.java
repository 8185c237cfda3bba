package io.gatehouse.model.udp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.gatehouse.model.Located;

/**
 * The UDP part of a configuration. Names are unqualified, as the source wrote them.
 *
 * @param routers routers by name
 * @param services services by name
 */
public record UdpConfiguration(Map<String, Located<UdpRouter>> routers, Map<String, Located<UdpService>> services) {

	/** Nothing at all. */
	public static final UdpConfiguration EMPTY = new UdpConfiguration(Map.of(), Map.of());

	public UdpConfiguration {
		routers = Collections.unmodifiableMap(new LinkedHashMap<>(routers));
		services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
	}

}
