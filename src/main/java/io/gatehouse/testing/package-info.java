/**
 * For tests of filters and routes that go the way of real requests without a socket. Not
 * part of the running application.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "model", "model :: *", "provider", "provider :: decode", "entrypoint", "routing" })
package io.gatehouse.testing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
