package io.gatehouse.model.middleware;

import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Limits requests of one source under way at once (Traefik row F23).
 *
 * @param amount most requests under way
 * @param sourceCriterion what a source is; absent means the request's host
 */
public record InFlightReq(long amount, @Nullable SourceCriterion sourceCriterion) implements MiddlewareOptions {

}
