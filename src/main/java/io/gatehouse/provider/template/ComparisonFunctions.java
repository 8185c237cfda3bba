package io.gatehouse.provider.template;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * {@code eq ne lt le gt ge and or not}.
 */
final class ComparisonFunctions {

	static final Map<String, TemplateFunction> ALL = Map.of("eq", ComparisonFunctions::eq, "ne",
			(call) -> !Comparison.equal(call.expect(2, 2).value(0), call.value(1)), "lt",
			(call) -> Comparison.less(call.expect(2, 2).value(0), call.value(1)), "ge",
			(call) -> !Comparison.less(call.expect(2, 2).value(0), call.value(1)), "gt",
			(call) -> Comparison.less(call.expect(2, 2).value(1), call.value(0)), "le",
			(call) -> !Comparison.less(call.expect(2, 2).value(1), call.value(0)), "not",
			(call) -> Values.isEmpty(call.expect(1, 1).value(0)), "and", new Last(false), "or", new Last(true));

	private ComparisonFunctions() {
	}

	private static boolean eq(Arguments call) {
		call.expect(2, Integer.MAX_VALUE);
		boolean equal = false;
		for (Object other : call.from(1)) {
			equal |= Comparison.equal(call.value(0), other);
		}
		return equal;
	}

	/**
	 * The first argument that decides, else the last.
	 *
	 * @param decisive which truth decides
	 */
	private record Last(boolean decisive) implements TemplateFunction {

		@Override
		public boolean decides(@Nullable Object value) {
			return Values.isTrue(value) == this.decisive;
		}

		@Override
		public @Nullable Object call(Arguments call) {
			return call.expect(1, Integer.MAX_VALUE).value(call.size() - 1);
		}

	}

}
