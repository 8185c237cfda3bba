package io.gatehouse.provider.template;

import java.util.Locale;

/**
 * Numbers as Go writes them: whole ones are {@code long}, others {@code double}.
 */
final class Numbers {

	private Numbers() {
	}

	static Object parse(Token token) {
		String text = token.text().replace("_", "");
		try {
			boolean negative = text.startsWith("-");
			String digits = (negative || text.startsWith("+")) ? text.substring(1) : text;
			int radix = radix(digits);
			if (radix != 10) {
				long value = Long.parseLong(digits.substring(2), radix);
				return negative ? -value : value;
			}
			if (digits.indexOf('.') < 0 && digits.indexOf('e') < 0 && digits.indexOf('E') < 0) {
				return Long.parseLong(text);
			}
			if (Character.isDigit(digits.charAt(digits.length() - 1)) || digits.endsWith(".")) {
				return Double.parseDouble(text);
			}
		}
		catch (NumberFormatException ex) {
			throw new TemplateException("not a number: " + token);
		}
		throw new TemplateException("not a number: " + token);
	}

	private static int radix(String digits) {
		String prefix = (digits.length() > 2) ? digits.substring(0, 2).toLowerCase(Locale.ROOT) : "";
		return switch (prefix) {
			case "0x" -> 16;
			case "0o" -> 8;
			case "0b" -> 2;
			default -> 10;
		};
	}

}
