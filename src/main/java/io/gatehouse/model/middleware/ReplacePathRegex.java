package io.gatehouse.model.middleware;

import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites paths by a pattern (Traefik row F08).
 *
 * @param regex pattern in RE2 syntax, looked for in the path
 * @param replacement what stands in place of what it finds; {@code $1} is its first group
 */
public record ReplacePathRegex(@Nullable String regex, @Nullable String replacement) implements MiddlewareOptions {

}
