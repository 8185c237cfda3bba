package io.gatehouse.model.middleware;

import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests and answers whole before they go on (Traefik rows F36 and F37).
 *
 * @param maxRequestBodyBytes longest body of a request; 0 means any
 * @param memRequestBodyBytes bytes of it kept in memory, the rest on disk (default
 * 1048576)
 * @param maxResponseBodyBytes longest body of an answer; 0 means any
 * @param memResponseBodyBytes bytes of it kept in memory, the rest on disk (default
 * 1048576)
 * @param retryExpression when a request is sent again
 */
public record Buffering(long maxRequestBodyBytes, @Nullable Long memRequestBodyBytes, long maxResponseBodyBytes,
		@Nullable Long memResponseBodyBytes, @Nullable String retryExpression) implements MiddlewareOptions {

	public Buffering {
		memRequestBodyBytes = (memRequestBodyBytes != null) ? memRequestBodyBytes : Long.valueOf(1048576);
		memResponseBodyBytes = (memResponseBodyBytes != null) ? memResponseBodyBytes : Long.valueOf(1048576);
	}

}
