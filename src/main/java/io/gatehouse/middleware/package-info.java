/**
 * What each middleware does to a request on its way to the server and to the response on
 * its way back.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "model", "model :: *", "upstream", "store", "observability" })
package io.gatehouse.middleware;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
