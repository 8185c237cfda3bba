package io.gatehouse.middleware;

/**
 * What of bodies goes to an auth server and may come back.
 *
 * @param forward whether the request's body is sent to it
 * @param mostRequest longest body that is sent, in bytes
 * @param mostAnswer longest body that may come back, in bytes
 */
record AuthBodies(boolean forward, long mostRequest, long mostAnswer) {

}
