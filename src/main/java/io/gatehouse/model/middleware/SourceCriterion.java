package io.gatehouse.model.middleware;

import org.jspecify.annotations.Nullable;

/**
 * What tells one source of requests from another (Traefik row F26).
 *
 * @param ipStrategy by address
 * @param requestHeaderName by the value of this header
 * @param requestHost by the request's host
 */
public record SourceCriterion(@Nullable IpStrategy ipStrategy, @Nullable String requestHeaderName,
		boolean requestHost) {

}
