/**
 * What can be asked for: routers, services, middlewares and TLS settings of every source,
 * as immutable records.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.gatehouse.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
