package io.gatehouse.model.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/**
 * A service and one that takes over (Traefik row E13).
 *
 * @param service the service that answers while it can
 * @param fallback the service that takes over
 * @param healthCheck asks that the service's health is known
 * @param errors answers that make the fallback take over
 */
public record Failover(@Nullable String service, @Nullable String fallback,
		@JsonInclude(Include.NON_NULL) @Nullable ParentHealthCheck healthCheck, @Nullable FailoverErrors errors) {

}
