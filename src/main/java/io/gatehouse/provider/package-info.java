/**
 * Watches one outside source each and publishes, on every change, the whole configuration
 * that source asks for.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "model", "model :: *", "observability" })
package io.gatehouse.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
