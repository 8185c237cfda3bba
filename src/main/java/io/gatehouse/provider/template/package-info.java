/**
 * Go's text templates, as default rules and files use them, within bounded time and
 * space.
 */
@NullMarked
package io.gatehouse.provider.template;

import org.jspecify.annotations.NullMarked;
