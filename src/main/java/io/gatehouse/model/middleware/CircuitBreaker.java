package io.gatehouse.model.middleware;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.gatehouse.model.GoDuration;
import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Stops asking servers that fail (Traefik row F42).
 *
 * @param expression when to stop
 * @param checkPeriod time between looks (default 100ms)
 * @param fallbackDuration time without asking (default 10s)
 * @param recoveryDuration time over which requests grow back (default 10s)
 * @param responseCode status of refusals (default 503)
 * @param fallbackService service that is asked instead, where one is named; Gatehouse's
 * own
 */
public record CircuitBreaker(@Nullable String expression, @Nullable GoDuration checkPeriod,
		@Nullable GoDuration fallbackDuration, @Nullable GoDuration recoveryDuration, @Nullable Integer responseCode,
		@JsonInclude(Include.NON_NULL) @Nullable String fallbackService) implements MiddlewareOptions {

	public CircuitBreaker {
		checkPeriod = (checkPeriod != null) ? checkPeriod : GoDuration.of("100ms");
		fallbackDuration = (fallbackDuration != null) ? fallbackDuration : GoDuration.seconds(10);
		recoveryDuration = (recoveryDuration != null) ? recoveryDuration : GoDuration.seconds(10);
		responseCode = (responseCode != null) ? responseCode : Integer.valueOf(503);
	}

}
