package io.gatehouse.model.middleware;

import io.gatehouse.model.GoDuration;
import io.gatehouse.model.InvalidOptionException;
import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the time that a router's requests may take; Gatehouse's own.
 *
 * @param responseHeaderTimeout time until the head of the answer is there, all tries
 * together; 0 means no limit
 * @param requestTimeout time until the answer is through; 0 means no limit
 */
public record Timeouts(@Nullable GoDuration responseHeaderTimeout,
		@Nullable GoDuration requestTimeout) implements MiddlewareOptions {

	public Timeouts {
		check("responseHeaderTimeout", responseHeaderTimeout);
		check("requestTimeout", requestTimeout);
		if (!isSet(responseHeaderTimeout) && !isSet(requestTimeout)) {
			throw new InvalidOptionException("responseHeaderTimeout", null, "a time, or one for requestTimeout");
		}
	}

	private static void check(String option, @Nullable GoDuration duration) {
		if (duration != null && duration.value().isNegative()) {
			throw new InvalidOptionException(option, duration, "a time of 0 or more");
		}
	}

	private static boolean isSet(@Nullable GoDuration duration) {
		return duration != null && duration.isPositive();
	}

}
