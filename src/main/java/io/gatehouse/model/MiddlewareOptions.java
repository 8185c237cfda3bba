package io.gatehouse.model;

/**
 * The options of one kind of HTTP middleware. A kind is a record that implements this and
 * a {@code GatewayFilterFactory} bean for it; the record's name with a small first letter
 * is what users write ({@code AddPrefix} is {@code addPrefix}).
 */
public interface MiddlewareOptions {

}
