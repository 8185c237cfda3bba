package io.gatehouse.model.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/**
 * What of a router is observed; absent means as the entry point says (Traefik row C24).
 *
 * @param accessLogs whether requests are logged
 * @param metrics whether requests are measured
 * @param tracing whether requests are traced
 * @param traceVerbosity {@code minimal} or {@code detailed}
 */
public record RouterObservability(@JsonInclude(Include.NON_NULL) @Nullable Boolean accessLogs,
		@JsonInclude(Include.NON_NULL) @Nullable Boolean metrics,
		@JsonInclude(Include.NON_NULL) @Nullable Boolean tracing, @Nullable String traceVerbosity) {

}
