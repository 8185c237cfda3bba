package io.gatehouse.entrypoint;

/**
 * An entry point that something needs, made if nobody defined it (Traefik row A08).
 *
 * @param name the name
 * @param address where it listens if it is made
 */
public record RequiredEntryPoint(String name, String address) {

}
