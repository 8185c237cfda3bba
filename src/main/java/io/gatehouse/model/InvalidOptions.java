package io.gatehouse.model;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Stands where a middleware's options could be read but not be meant: the middleware is
 * there, broken, and so are the routers that use it, while all else of its source works
 * (as Traefik does).
 *
 * @param problem which option is wrong, and where it stands
 */
public record InvalidOptions(@JsonIgnore Refusal problem) implements MiddlewareOptions {
}
