/**
 * Filters from beside Gatehouse, as middlewares: beans of a Java team, and those of
 * Gateway's own that anybody may name.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "model", "model :: *", "middleware" })
package io.gatehouse.plugin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
