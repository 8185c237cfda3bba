package io.gatehouse.model.middleware;

import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Sends clients elsewhere whose URL has a pattern (Traefik row F10).
 *
 * @param regex pattern in RE2 syntax, looked for in the whole URL
 * @param replacement the URL to go to; {@code $1} is the first group
 * @param permanent whether clients may remember the redirection
 */
public record RedirectRegex(@Nullable String regex, @Nullable String replacement,
		boolean permanent) implements MiddlewareOptions {

}
