package io.gatehouse.model.http;

import org.jspecify.annotations.Nullable;

/**
 * A service that gets copies of requests.
 *
 * @param name the service's name
 * @param percent share of the requests that is copied, 0 to 100
 */
public record MirrorService(@Nullable String name, int percent) {

}
