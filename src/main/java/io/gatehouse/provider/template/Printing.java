package io.gatehouse.provider.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Values as Go prints them with {@code %v}.
 */
final class Printing {

	private static final int DEEPEST = 50;

	private Printing() {
	}

	static String print(@Nullable Object value, Budget budget) {
		Output output = new Output(budget);
		append(output, value, 0);
		return output.toString();
	}

	private static void append(Output output, @Nullable Object value, int depth) {
		if (depth > DEEPEST) {
			throw new TemplateException("a value deeper than " + DEEPEST + " cannot be printed");
		}
		if (value instanceof List<?> list) {
			output.append("[");
			String separator = "";
			for (Object element : list) {
				append(output.append(separator), element, depth + 1);
				separator = " ";
			}
			output.append("]");
		}
		else if (value instanceof Map<?, ?> map) {
			output.append("map[");
			String separator = "";
			for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
				append(output.append(separator).append(entry.getKey() + ":"), entry.getValue(), depth + 1);
				separator = " ";
			}
			output.append("]");
		}
		else if (value instanceof TemplateData data) {
			append(output, data.fields(), depth + 1);
		}
		else {
			output.append(
					(value instanceof Double number) ? floating(number) : (value != null) ? value.toString() : "<nil>");
		}
	}

	/** Go's shortest form, with an exponent below -4 and from 21 on. */
	static String floating(double value) {
		if (Double.isNaN(value)) {
			return "NaN";
		}
		if (Double.isInfinite(value)) {
			return (value > 0) ? "+Inf" : "-Inf";
		}
		if (value == 0) {
			return "0";
		}
		BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
		int exponent = decimal.precision() - decimal.scale() - 1;
		if (exponent >= -4 && exponent < 21) {
			return decimal.toPlainString();
		}
		BigDecimal mantissa = decimal.movePointLeft(exponent).stripTrailingZeros();
		return mantissa.toPlainString() + "e" + ((exponent < 0) ? "-" : "+") + ((Math.abs(exponent) < 10) ? "0" : "")
				+ Math.abs(exponent);
	}

}
