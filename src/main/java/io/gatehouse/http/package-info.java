/**
 * Carries one HTTP exchange: match, middlewares, upstream, answer.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "model", "model :: *", "entrypoint", "tls", "routing", "upstream", "observability" })
package io.gatehouse.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
