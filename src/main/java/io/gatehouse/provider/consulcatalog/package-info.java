/**
 * Watches the catalogue of a Consul agent and reads the tags of its services.
 */
@NullMarked
package io.gatehouse.provider.consulcatalog;

import org.jspecify.annotations.NullMarked;
