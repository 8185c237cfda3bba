package io.gatehouse.model;

/**
 * Somebody asks for what sources say to be read again, although nothing seems to have
 * changed: an event of the application (Traefik row A15).
 */
public record ReloadRequested() {

}
