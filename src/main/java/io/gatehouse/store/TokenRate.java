package io.gatehouse.store;

/**
 * How fast a bucket of tokens fills, and how many it holds.
 *
 * @param tokenNanos time that a token takes to come, in nanoseconds
 * @param burst tokens that the bucket holds
 * @param mostWaitNanos longest time that is waited for a token, in nanoseconds
 */
public record TokenRate(long tokenNanos, long burst, long mostWaitNanos) {

}
