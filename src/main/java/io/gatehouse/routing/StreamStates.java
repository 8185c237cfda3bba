package io.gatehouse.routing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.gatehouse.model.tcp.TcpMiddleware;
import io.gatehouse.model.tcp.TcpRouter;
import io.gatehouse.model.tcp.TcpService;
import io.gatehouse.model.udp.UdpRouter;
import io.gatehouse.model.udp.UdpService;

/**
 * What became of everything that was asked for of TCP and UDP, by qualified name.
 *
 * @param tcpRouters TCP routers
 * @param tcpMiddlewares TCP middlewares
 * @param tcpServices TCP services
 * @param udpRouters UDP routers
 * @param udpServices UDP services
 */
public record StreamStates(Map<String, StreamState<TcpRouter>> tcpRouters,
		Map<String, StreamState<TcpMiddleware>> tcpMiddlewares, Map<String, StreamState<TcpService>> tcpServices,
		Map<String, StreamState<UdpRouter>> udpRouters, Map<String, StreamState<UdpService>> udpServices) {

	/** Nothing at all. */
	public static final StreamStates NONE = new StreamStates(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

	public StreamStates {
		tcpRouters = copy(tcpRouters);
		tcpMiddlewares = copy(tcpMiddlewares);
		tcpServices = copy(tcpServices);
		udpRouters = copy(udpRouters);
		udpServices = copy(udpServices);
	}

	private static <T> Map<String, T> copy(Map<String, T> map) {
		return Collections.unmodifiableMap(new LinkedHashMap<>(map));
	}

}
