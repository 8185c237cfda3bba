/**
 * TCP routers, services, middlewares and transports to servers, as asked for.
 */
@NullMarked
@NamedInterface("tcp")
package io.gatehouse.model.tcp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
