/**
 * Shared state in Redis, by Lettuce.
 */
@NullMarked
package io.gatehouse.store.redis;

import org.jspecify.annotations.NullMarked;
