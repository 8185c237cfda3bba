package io.gatehouse.middleware;

/**
 * How long a circuit breaker does what, in milliseconds.
 *
 * @param check time between two looks at the condition
 * @param fallback time without asking
 * @param recovery time over which requests grow back
 */
record BreakerTimes(long check, long fallback, long recovery) {

}
