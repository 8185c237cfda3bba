/**
 * Turns labels, YAML and TOML into the one model, by the records that declare the
 * options.
 */
@NullMarked
package io.gatehouse.provider.decode;

import org.jspecify.annotations.NullMarked;
