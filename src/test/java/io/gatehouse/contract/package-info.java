/**
 * Holds a running Gatehouse to Spring Cloud Gateway's contract: what a team's own beans
 * and routes may rely on.
 */
@NullMarked
package io.gatehouse.contract;

import org.jspecify.annotations.NullMarked;
