package io.gatehouse.provider.template;

import java.util.LinkedHashMap;

import org.jspecify.annotations.Nullable;

/**
 * A map that a template made, of any values.
 */
final class Dict extends LinkedHashMap<String, @Nullable Object> {

	private static final long serialVersionUID = 1L;

}
