package io.gatehouse.upstream;

import io.gatehouse.model.http.ServersTransport;

/**
 * What two services must agree on to share connections.
 *
 * @param tls whether the connections are encrypted
 * @param h2c whether HTTP/2 is spoken without encryption, by prior knowledge
 * @param host name or address of the server
 * @param port its port
 * @param transport how it is reached
 */
record PoolKey(boolean tls, boolean h2c, String host, int port, ServersTransport transport) {

}
