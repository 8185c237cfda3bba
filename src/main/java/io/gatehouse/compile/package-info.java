/**
 * Turns what all providers ask for into the next routing table, and keeps the reason for
 * whatever it refused.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "model", "model :: *", "provider", "middleware", "upstream", "routing",
		"entrypoint", "tls", "observability" })
package io.gatehouse.compile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
