/**
 * Shows what is running: actuator endpoints, the Traefik-compatible API, the dashboard.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "model", "model :: *", "routing", "upstream", "entrypoint", "observability" })
package io.gatehouse.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
