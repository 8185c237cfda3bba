/**
 * The options of each kind of HTTP middleware, one record a kind.
 */
@NullMarked
@NamedInterface("middleware")
package io.gatehouse.model.middleware;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
