/**
 * Keeps a little shared state in an outside store: get, put, watch, lease.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "model", "model :: *", "observability" })
package io.gatehouse.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
