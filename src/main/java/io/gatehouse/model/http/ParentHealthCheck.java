package io.gatehouse.model.http;

import io.gatehouse.model.AllowEmpty;

/**
 * Asks that a service made of services knows their health (Traefik row E14). Has no
 * option.
 */
@AllowEmpty
public record ParentHealthCheck() {

}
