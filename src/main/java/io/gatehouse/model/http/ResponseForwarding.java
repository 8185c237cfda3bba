package io.gatehouse.model.http;

import io.gatehouse.model.GoDuration;
import org.jspecify.annotations.Nullable;

/**
 * How answers are passed on (Traefik row E10).
 *
 * @param flushInterval how long written bytes may wait (default 100ms); negative means
 * not at all
 */
public record ResponseForwarding(@Nullable GoDuration flushInterval) {

	public ResponseForwarding {
		flushInterval = (flushInterval != null) ? flushInterval : GoDuration.millis(100);
	}

}
