package io.gatehouse.model.middleware;

import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Puts another path in the place of a request's (Traefik row F08).
 *
 * @param path the path that servers see
 */
public record ReplacePath(@Nullable String path) implements MiddlewareOptions {

}
