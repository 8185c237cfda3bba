/**
 * Turns labels, YAML and TOML into the one model, by the records that declare the
 * options.
 */
@NullMarked
@NamedInterface("decode")
package io.gatehouse.provider.decode;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
