package io.gatehouse.model.middleware;

import java.util.List;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request again that failed (Traefik row F40).
 *
 * @param attempts tries in all
 * @param initialInterval time before the second try; it grows from there
 * @param timeout time for all tries; 0 means no limit
 * @param maxRequestBodyBytes longest body kept for another try (default 2097152)
 * @param status status codes and ranges that count as failures
 * @param disableRetryOnNetworkError whether a lost connection is no failure
 * @param retryNonIdempotentMethod whether POST and the like are sent again too
 */
public record Retry(int attempts, @Nullable GoDuration initialInterval, @Nullable GoDuration timeout,
		@Nullable Long maxRequestBodyBytes, List<String> status, boolean disableRetryOnNetworkError,
		boolean retryNonIdempotentMethod) implements MiddlewareOptions {

	public Retry {
		status = Absent.orCopy(status);
		maxRequestBodyBytes = (maxRequestBodyBytes != null) ? maxRequestBodyBytes : Long.valueOf(2097152);
	}

}
