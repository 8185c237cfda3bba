package io.gatehouse.compile;

import org.jspecify.annotations.Nullable;

/**
 * The latest word of a source.
 *
 * @param asked what it asks for now; absent if that has not changed
 * @param problem why it cannot be read; absent while it can
 */
record Letter(@Nullable Asked asked, @Nullable String problem) {

}
