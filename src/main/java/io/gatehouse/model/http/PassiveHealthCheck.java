package io.gatehouse.model.http;

import io.gatehouse.model.AllowEmpty;
import io.gatehouse.model.GoDuration;
import org.jspecify.annotations.Nullable;

/**
 * Takes a server out for a while that fails (Traefik row E08).
 *
 * @param failureWindow how long failures count and the server stays out (default 10s)
 * @param maxFailedAttempts failures within the window that take it out (default 1)
 */
@AllowEmpty
public record PassiveHealthCheck(@Nullable GoDuration failureWindow, int maxFailedAttempts) {

	public PassiveHealthCheck {
		failureWindow = (failureWindow != null) ? failureWindow : GoDuration.seconds(10);
		maxFailedAttempts = (maxFailedAttempts != 0) ? maxFailedAttempts : 1;
	}

}
