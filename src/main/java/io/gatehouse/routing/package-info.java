/**
 * The one current routing table, immutable, matched by every request; and what became of
 * every object in it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "model", "model :: *", "upstream", "observability" })
package io.gatehouse.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
