/**
 * The application class; each package below is a room with one sentence that says what it
 * is for.
 */
@NullMarked
package io.gatehouse;

import org.jspecify.annotations.NullMarked;
