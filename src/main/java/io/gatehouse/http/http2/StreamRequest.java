package io.gatehouse.http.http2;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request that came in a stream, well formed (RFC 9113 section 8.3.1).
 *
 * @param method the method
 * @param path path and query, as the client wrote them; empty for CONNECT
 * @param headers the fields by their small names, with the authority as Host and one
 * Cookie
 * @param protocol what the stream shall carry behind the answer's head, by an extended
 * CONNECT (RFC 8441); absent for an ordinary request
 * @param ended whether no body follows
 */
public record StreamRequest(HttpMethod method, String path, HttpHeaders headers, @Nullable String protocol,
		boolean ended) {

}
