package io.gatehouse.provider.template;

import org.jspecify.annotations.Nullable;

/**
 * How Go's templates compare: only values of one kind.
 */
final class Comparison {

	private Comparison() {
	}

	static boolean equal(@Nullable Object left, @Nullable Object right) {
		if (left == null || right == null) {
			return left == right;
		}
		check(left, right);
		return left.equals(right);
	}

	static boolean less(@Nullable Object left, @Nullable Object right) {
		if (left == null || right == null || left instanceof Boolean) {
			throw incomparable(left, right);
		}
		check(left, right);
		if (left instanceof Long number) {
			return number < (Long) right;
		}
		if (left instanceof Double number) {
			return number < (Double) right;
		}
		return ((String) left).compareTo((String) right) < 0;
	}

	private static void check(Object left, Object right) {
		boolean basic = left instanceof String || left instanceof Number || left instanceof Boolean;
		if (!basic || left.getClass() != right.getClass()) {
			throw incomparable(left, right);
		}
	}

	private static TemplateException incomparable(@Nullable Object left, @Nullable Object right) {
		return new TemplateException(
				Values.typeOf(left) + " and " + Values.typeOf(right) + " cannot be compared (expected: equal types)");
	}

}
