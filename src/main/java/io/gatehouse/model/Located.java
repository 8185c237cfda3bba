package io.gatehouse.model;

/**
 * A configured object together with where it comes from.
 *
 * @param value the object
 * @param origin where it was asked for
 */
public record Located<T>(T value, Origin origin) {

}
