/**
 * Opens the listening sockets, tells TLS from plain and TCP from HTTP, hands each
 * connection on; knows no routes.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "model", "model :: *", "tls", "observability" })
package io.gatehouse.entrypoint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
