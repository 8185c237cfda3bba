/**
 * Constraints: expressions that say which containers or services are taken.
 */
@NullMarked
package io.gatehouse.provider.constraint;

import org.jspecify.annotations.NullMarked;
