/**
 * The rule language: what each matcher asks of a request.
 */
@NullMarked
package io.gatehouse.routing.rule;

import org.jspecify.annotations.NullMarked;
