package io.gatehouse.model.tcp;

import io.gatehouse.model.GoDuration;
import org.jspecify.annotations.Nullable;

/**
 * Asks servers at intervals whether they are well (Traefik row D09).
 *
 * @param port port of the probe; 0 means the server's
 * @param send what the probe sends
 * @param expect what the answer must begin with
 * @param interval time between probes (default 30s)
 * @param unhealthyInterval time between probes of an unwell server (default: the
 * interval)
 * @param timeout time a probe may take (default 5s)
 */
public record TcpHealthCheck(int port, @Nullable String send, @Nullable String expect, @Nullable GoDuration interval,
		@Nullable GoDuration unhealthyInterval, @Nullable GoDuration timeout) {

	public TcpHealthCheck {
		interval = (interval != null) ? interval : GoDuration.seconds(30);
		timeout = (timeout != null) ? timeout : GoDuration.seconds(5);
	}

}
