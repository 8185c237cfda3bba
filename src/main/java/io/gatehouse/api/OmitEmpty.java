package io.gatehouse.api;

import java.util.Collection;
import java.util.Map;

import io.gatehouse.model.GoDuration;
import org.jspecify.annotations.Nullable;

/**
 * Tells what Go's {@code omitempty} leaves out: a Jackson filter, which is asked by
 * {@link #equals(Object)}.
 */
final class OmitEmpty {

	/** Whether a value is left out. */
	static boolean omits(@Nullable Object value) {
		return value == null || Boolean.FALSE.equals(value) || GoDuration.ZERO.equals(value)
				|| value instanceof Number number && number.doubleValue() == 0
				|| value instanceof CharSequence text && text.isEmpty()
				|| value instanceof Collection<?> collection && collection.isEmpty()
				|| value instanceof Map<?, ?> map && map.isEmpty();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return omits(other);
	}

	@Override
	public int hashCode() {
		return OmitEmpty.class.hashCode();
	}

}
