/**
 * Chooses certificate and TLS options for a server name.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "model", "model :: *", "observability" })
package io.gatehouse.tls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
