/**
 * Certificates, options and stores of TLS, as asked for.
 */
@NullMarked
@NamedInterface("tls")
package io.gatehouse.model.tls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
