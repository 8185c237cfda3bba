/**
 * Names and tags of access log, metrics and traces, in one place.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "model", "model :: *" })
package io.gatehouse.observability;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
