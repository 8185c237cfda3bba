package io.gatehouse.observability;

import org.jspecify.annotations.Nullable;

/**
 * What of a router's exchanges is observed, resolved when the table is made.
 *
 * @param router the router's qualified name
 * @param service the qualified name of the service it leads to
 * @param metrics whether its exchanges are measured at all, on its entry point and at its
 * service too (Traefik row C24)
 * @param meters its own meters; absent where routers have none
 */
public record RouterObservation(String router, String service, boolean metrics, @Nullable ExchangeMeters meters) {

}
