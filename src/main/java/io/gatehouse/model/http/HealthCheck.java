package io.gatehouse.model.http;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.gatehouse.model.GoDuration;
import org.jspecify.annotations.Nullable;

/**
 * Asks servers at intervals whether they are well (Traefik row E07).
 *
 * @param scheme scheme of the probe; absent means the server's
 * @param mode {@code http} (default) or {@code grpc}
 * @param path path of the probe
 * @param method method of the probe (default GET)
 * @param status status that counts as well; 0 means 200 to 399
 * @param port port of the probe; 0 means the server's
 * @param interval time between probes (default 30s)
 * @param unhealthyInterval time between probes of an unwell server (default: the
 * interval)
 * @param timeout time a probe may take (default 5s)
 * @param hostname Host of the probe
 * @param followRedirects whether redirects are followed (default true)
 * @param headers headers of the probe
 */
public record HealthCheck(@Nullable String scheme, @Nullable String mode, @Nullable String path,
		@Nullable String method, int status, int port, @Nullable GoDuration interval,
		@Nullable GoDuration unhealthyInterval, @Nullable GoDuration timeout, @Nullable String hostname,
		@JsonInclude(Include.NON_NULL) @Nullable Boolean followRedirects, Map<String, String> headers) {

	public HealthCheck {
		mode = (mode != null) ? mode : "http";
		interval = (interval != null) ? interval : GoDuration.seconds(30);
		timeout = (timeout != null) ? timeout : GoDuration.seconds(5);
		followRedirects = (followRedirects != null) ? followRedirects : Boolean.TRUE;
		headers = (headers != null) ? Map.copyOf(headers) : Map.of();
	}

}
