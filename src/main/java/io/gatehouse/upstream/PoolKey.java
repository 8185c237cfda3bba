package io.gatehouse.upstream;

import io.gatehouse.model.http.ServersTransport;

/**
 * What two services must agree on to share connections.
 *
 * @param tls whether the connections are encrypted
 * @param host name or address of the server
 * @param port its port
 * @param transport how it is reached
 */
record PoolKey(boolean tls, String host, int port, ServersTransport transport) {

}
