/**
 * Watches configuration files: one, or all of a folder.
 */
@NullMarked
package io.gatehouse.provider.file;

import org.jspecify.annotations.NullMarked;
