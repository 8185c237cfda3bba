/**
 * Reaches the servers of a service: picks one, keeps track of its health, holds the
 * connections, makes the exchange.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "model", "model :: *", "observability" })
package io.gatehouse.upstream;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
