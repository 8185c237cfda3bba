package io.gatehouse.model.udp;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Connects datagrams on entry points to a service (Traefik row D14).
 *
 * @param entryPoints entry points it listens on; empty means all for UDP
 * @param service service that answers
 */
public record UdpRouter(List<String> entryPoints, @Nullable String service) {

	public UdpRouter {
		entryPoints = (entryPoints != null) ? List.copyOf(entryPoints) : List.of();
	}

}
