/**
 * HTTP routers, services, middlewares and transports to servers, as asked for.
 */
@NullMarked
@NamedInterface("http")
package io.gatehouse.model.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
