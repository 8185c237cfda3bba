/**
 * The expression language of rules and constraints: what was written, as a tree.
 */
@NullMarked
@NamedInterface("expression")
package io.gatehouse.model.expression;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
