package io.gatehouse.model.middleware;

import io.gatehouse.model.AllowEmpty;
import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Gives answers without a Content-Type the one that their first bytes suggest (Traefik
 * row F33).
 *
 * @param autoDetect does nothing; Traefik accepts it still
 */
@AllowEmpty
public record ContentType(@Nullable Boolean autoDetect) implements MiddlewareOptions {

}
