package io.gatehouse.provider.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Functions on whole numbers, and conversions.
 */
final class NumberFunctions {

	static final Map<String, TemplateFunction> ALL;

	static {
		Map<String, TemplateFunction> all = new HashMap<>();
		all.put("add", folded(Long::sum));
		all.put("add1", (call) -> whole(call.expect(1, 1).value(0)) + 1);
		all.put("sub", (call) -> whole(call.expect(2, 2).value(0)) - whole(call.value(1)));
		all.put("mul", folded((left, right) -> left * right));
		all.put("div", (call) -> whole(call.expect(2, 2).value(0)) / divisor(call));
		all.put("mod", (call) -> whole(call.expect(2, 2).value(0)) % divisor(call));
		all.put("max", folded(Math::max));
		all.put("min", folded(Math::min));
		all.put("biggest", all.get("max"));
		all.put("maxf", floated(Math::max));
		all.put("minf", floated(Math::min));
		all.put("addf", floated(Double::sum));
		all.put("round", NumberFunctions::round);
		all.put("int", (call) -> whole(call.expect(1, 1).value(0)));
		all.put("int64", all.get("int"));
		all.put("atoi", (call) -> whole(call.expect(1, 1).string(0)));
		all.put("float64", (call) -> floating(call.expect(1, 1).value(0)));
		all.put("floor", (call) -> Math.floor(floating(call.expect(1, 1).value(0))));
		all.put("ceil", (call) -> Math.ceil(floating(call.expect(1, 1).value(0))));
		ALL = Map.copyOf(all);
	}

	private NumberFunctions() {
	}

	private static TemplateFunction folded(LongBinaryOperator operator) {
		return (call) -> call.expect(1, Integer.MAX_VALUE)
			.values()
			.stream()
			.mapToLong(NumberFunctions::whole)
			.reduce(operator)
			.orElse(0);
	}

	private static TemplateFunction floated(DoubleBinaryOperator operator) {
		return (call) -> call.expect(1, Integer.MAX_VALUE)
			.values()
			.stream()
			.mapToDouble(NumberFunctions::floating)
			.reduce(operator)
			.orElse(0);
	}

	private static double round(Arguments call) {
		double number = floating(call.expect(2, 2).value(0));
		int digits = Math.max(0, Math.min(15, call.length(1)));
		return Double.isFinite(number) ? BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP).doubleValue()
				: number;
	}

	private static long divisor(Arguments call) {
		long divisor = whole(call.value(1));
		if (divisor == 0) {
			throw new TemplateException(call.function() + ": by 0");
		}
		return divisor;
	}

	/** The whole number that a value stands for; 0 where it stands for none. */
	private static long whole(@Nullable Object value) {
		if (value instanceof Long number) {
			return number;
		}
		return (long) floating(value);
	}

	private static double floating(@Nullable Object value) {
		if (value instanceof Number number) {
			return number.doubleValue();
		}
		if (value instanceof Boolean truth) {
			return truth ? 1 : 0;
		}
		if (value instanceof String text && text.length() < 64
				&& text.matches("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?")) {
			return new BigDecimal(text.endsWith(".") ? text + "0" : text).doubleValue();
		}
		return 0;
	}

}
