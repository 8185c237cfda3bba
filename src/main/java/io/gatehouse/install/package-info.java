/**
 * Reads what Gatehouse is started with: flags, files, variables, commands; runs before
 * any bean exists.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "model" })
package io.gatehouse.install;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
