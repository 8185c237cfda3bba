package io.gatehouse.provider.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Go's {@code printf}: the verbs {@code v s q d b o x X c U t f e g} with flags, width
 * and precision.
 */
final class Printf {

	private static final int WIDEST = 10_000;

	private final Arguments call;

	private final String format;

	private final Output output;

	private int at;

	private int argument = 1;

	private Printf(Arguments call) {
		this.call = call;
		this.format = call.string(0);
		this.output = call.output();
	}

	static String format(Arguments call) {
		return new Printf(call).run();
	}

	private String run() {
		while (this.at < this.format.length()) {
			int percent = this.format.indexOf('%', this.at);
			int end = (percent < 0) ? this.format.length() : percent;
			this.output.append(this.format.substring(this.at, end));
			this.at = end;
			if (percent >= 0) {
				this.at++;
				verb();
			}
		}
		String separator = "";
		if (this.argument < this.call.size()) {
			this.output.append("%!(EXTRA ");
			for (Object extra : this.call.from(this.argument)) {
				this.output.append(separator).append(Values.typeOf(extra) + "=").append(this.call.text(extra));
				separator = ", ";
			}
			this.output.append(")");
		}
		return this.output.toString();
	}

	private void verb() {
		int start = this.at;
		while (this.at < this.format.length() && "+-# 0".indexOf(this.format.charAt(this.at)) >= 0) {
			this.at++;
		}
		String flags = this.format.substring(start, this.at);
		int width = Math.max(0, number());
		int precision = -1;
		if (this.at < this.format.length() && this.format.charAt(this.at) == '.') {
			this.at++;
			precision = Math.max(0, number());
		}
		if (this.at >= this.format.length()) {
			this.output.append("%!(NOVERB)");
			return;
		}
		char verb = this.format.charAt(this.at++);
		if (verb == '%') {
			this.output.append("%");
			return;
		}
		if (this.argument >= this.call.size()) {
			this.output.append("%!" + verb + "(MISSING)");
			return;
		}
		Object value = this.call.value(this.argument++);
		String text = text(verb, value, flags, precision);
		int padding = width - text.codePointCount(0, text.length());
		if (flags.contains("-")) {
			this.output.append(text).repeat(" ", padding);
		}
		else if (flags.contains("0") && value instanceof Number) {
			int sign = (text.startsWith("-") || text.startsWith("+")) ? 1 : 0;
			this.output.append(text.substring(0, sign)).repeat("0", padding).append(text.substring(sign));
		}
		else {
			this.output.repeat(" ", padding).append(text);
		}
	}

	private int number() {
		int value = -1;
		while (this.at < this.format.length() && Character.isDigit(this.format.charAt(this.at))) {
			value = Math.max(value, 0) * 10 + Character.digit(this.format.charAt(this.at++), 10);
			if (value > WIDEST) {
				throw new TemplateException("printf: a width of more than " + WIDEST);
			}
		}
		return value;
	}

	private String text(char verb, @Nullable Object value, String flags, int precision) {
		String plus = (flags.contains("+") && value instanceof Number number && number.doubleValue() >= 0) ? "+" : "";
		if (verb == 'v') {
			return plus + this.call.text(value);
		}
		if (value instanceof List<?> list) {
			Output elements = this.call.output().append("[");
			String separator = "";
			for (Object element : list) {
				elements.append(separator).append(text(verb, element, flags, precision));
				separator = " ";
			}
			return elements.append("]").toString();
		}
		String text = (value instanceof String string) ? ofText(verb, string, precision)
				: (value instanceof Long number) ? ofInteger(verb, number)
						: (value instanceof Double number) ? ofFloat(verb, number, precision)
								: (value instanceof Boolean && verb == 't') ? value.toString() : null;
		return (text != null) ? plus + text
				: "%!" + verb + "(" + ((value != null) ? Values.typeOf(value) + "=" : "") + this.call.text(value) + ")";
	}

	private static @Nullable String ofText(char verb, String text, int precision) {
		String cut = (precision >= 0 && precision < text.codePointCount(0, text.length()))
				? text.substring(0, text.offsetByCodePoints(0, precision)) : text;
		return switch (verb) {
			case 's' -> cut;
			case 'q' -> Escapes.quote(cut);
			case 'x' -> HexFormat.of().formatHex(cut.getBytes(StandardCharsets.UTF_8));
			case 'X' -> HexFormat.of().withUpperCase().formatHex(cut.getBytes(StandardCharsets.UTF_8));
			default -> null;
		};
	}

	private static @Nullable String ofInteger(char verb, long number) {
		return switch (verb) {
			case 'd' -> Long.toString(number);
			case 'b' -> Long.toString(number, 2);
			case 'o' -> Long.toString(number, 8);
			case 'x' -> Long.toString(number, 16);
			case 'X' -> Long.toString(number, 16).toUpperCase(Locale.ROOT);
			case 'c' -> Character.isValidCodePoint((int) number) ? Character.toString((int) number) : "\ufffd";
			case 'q' ->
				Character.isValidCodePoint((int) number) ? "'" + Character.toString((int) number) + "'" : "'\ufffd'";
			case 'U' -> String.format("U+%04X", number);
			default -> null;
		};
	}

	private static @Nullable String ofFloat(char verb, double number, int precision) {
		if (Double.isNaN(number) || Double.isInfinite(number)) {
			return Printing.floating(number);
		}
		int digits = (precision >= 0) ? precision : 6;
		return switch (verb) {
			case 'f', 'F' -> new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
			case 'e' -> String.format(Locale.ROOT, "%." + digits + "e", number);
			case 'g' -> Printing.floating(number);
			default -> null;
		};
	}

}
