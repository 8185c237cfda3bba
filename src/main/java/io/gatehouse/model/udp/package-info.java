/**
 * UDP routers and services, as asked for.
 */
@NullMarked
@NamedInterface("udp")
package io.gatehouse.model.udp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
