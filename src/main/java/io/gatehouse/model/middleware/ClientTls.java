package io.gatehouse.model.middleware;

import io.gatehouse.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * TLS spoken to a server that a middleware asks.
 *
 * @param ca certificate authority trusted, as a file or text
 * @param caOptional does nothing; Traefik accepts it still
 * @param cert client certificate, as a file or text
 * @param key its private key, as a file or text
 * @param insecureSkipVerify whether any certificate is taken
 */
public record ClientTls(@Nullable String ca, boolean caOptional, @Nullable String cert, @Nullable Secret key,
		boolean insecureSkipVerify) {

}
