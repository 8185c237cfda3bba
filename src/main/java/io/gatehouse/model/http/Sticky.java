package io.gatehouse.model.http;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a client on the server it had (Traefik rows E05 and E06).
 *
 * @param cookie the cookie that remembers the server
 */
public record Sticky(@Nullable Cookie cookie) {

}
