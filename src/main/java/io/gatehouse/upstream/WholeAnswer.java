package io.gatehouse.upstream;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * An answer that was read to its end.
 *
 * @param status its status
 * @param headers its headers
 * @param body its body
 */
public record WholeAnswer(int status, HttpHeaders headers, byte[] body) {

}
