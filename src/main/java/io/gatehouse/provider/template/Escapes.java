package io.gatehouse.provider.template;

/**
 * Go's escapes in quoted texts, both ways.
 */
final class Escapes {

	private static final String LETTERS = "abfnrtv\\'\"";

	private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b\\'\"";

	private Escapes() {
	}

	/** The text that stands between quotes. */
	static String unquote(String inner) {
		if (inner.indexOf('\\') < 0) {
			return inner;
		}
		StringBuilder text = new StringBuilder(inner.length());
		int at = 0;
		while (at < inner.length()) {
			char c = inner.charAt(at++);
			if (c != '\\') {
				text.append(c);
				continue;
			}
			char escape = inner.charAt(at++);
			int known = LETTERS.indexOf(escape);
			if (known >= 0) {
				text.append(MEANINGS.charAt(known));
				continue;
			}
			int digits = switch (escape) {
				case 'x' -> 2;
				case 'u' -> 4;
				case 'U' -> 8;
				default -> throw unknown(inner);
			};
			text.appendCodePoint(codePoint(inner, at, digits));
			at += digits;
		}
		return text.toString();
	}

	private static int codePoint(String inner, int at, int digits) {
		try {
			int codePoint = Integer.parseInt(inner, at, at + digits, 16);
			if (Character.isValidCodePoint(codePoint)) {
				return codePoint;
			}
		}
		catch (NumberFormatException | IndexOutOfBoundsException ex) {
			throw unknown(inner);
		}
		throw unknown(inner);
	}

	private static TemplateException unknown(String inner) {
		return new TemplateException(
				"an unknown escape in \"" + inner + "\" (expected: one of Go's, such as \\\\, \\\", \\n, \\u00e9)");
	}

	/** The text in double quotes. */
	static String quote(String text) {
		StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
		text.codePoints().forEach((c) -> {
			int known = (c < 128) ? MEANINGS.indexOf(c) : -1;
			if (known >= 0 && c != '\'') {
				quoted.append('\\').append(LETTERS.charAt(known));
			}
			else if (c < 32 || c == 127) {
				quoted.append(String.format("\\x%02x", c));
			}
			else {
				quoted.appendCodePoint(c);
			}
		});
		return quoted.append('"').toString();
	}

}
