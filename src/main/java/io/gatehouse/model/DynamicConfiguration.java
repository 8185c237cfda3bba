package io.gatehouse.model;

import java.util.List;

import io.gatehouse.model.http.HttpConfiguration;

/**
 * All that one provider asks for at one moment (Traefik row A17).
 *
 * @param http routers, services, middlewares and transports
 * @param refused what the source said that could not be understood; it is left out of
 * {@code http}
 */
public record DynamicConfiguration(HttpConfiguration http, List<Refusal> refused) {

	/** A configuration that asks for nothing. */
	public static final DynamicConfiguration EMPTY = new DynamicConfiguration(HttpConfiguration.EMPTY, List.of());

	public DynamicConfiguration {
		refused = List.copyOf(refused);
	}

}
