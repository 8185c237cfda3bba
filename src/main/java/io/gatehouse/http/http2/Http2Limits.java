package io.gatehouse.http.http2;

/**
 * What a client may make a connection hold (Traefik rows B17 and B19).
 *
 * @param concurrentStreams how many requests may be under way at once
 * @param decoderTable bytes of the table by which the client compresses headers
 * @param encoderTable bytes of the table by which headers to the client are compressed,
 * at most
 * @param headerBytes longest header list, counted as RFC 9113 section 6.5.2 does
 */
public record Http2Limits(int concurrentStreams, int decoderTable, int encoderTable, int headerBytes) {

}
