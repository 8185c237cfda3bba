/**
 * Watches the containers of a Docker daemon and reads their labels.
 */
@NullMarked
package io.gatehouse.provider.docker;

import org.jspecify.annotations.NullMarked;
