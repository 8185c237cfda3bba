package io.gatehouse.model.expression;

import io.gatehouse.model.expression.Token.Kind;

/**
 * Takes a text apart as Go does: names, strings in backticks or double quotes, operators.
 * A new line ends what could stand alone, so {@code &&} cannot begin a line, though it
 * can end one.
 */
final class Lexer {

	private final String text;

	private int at;

	private boolean couldEnd;

	Lexer(String text) {
		this.text = text;
	}

	Token next() {
		while (this.at < this.text.length() && Character.isWhitespace(this.text.charAt(this.at))) {
			boolean newline = this.text.charAt(this.at) == '\n';
			this.at++;
			if (newline && this.couldEnd) {
				return token(Kind.NEWLINE, "\n", this.at);
			}
		}
		if (this.at >= this.text.length()) {
			return token(Kind.END, "", this.at + 1);
		}
		int start = this.at + 1;
		char c = this.text.charAt(this.at);
		return switch (c) {
			case '(' -> single(Kind.OPEN, start);
			case ')' -> single(Kind.CLOSE, start);
			case ',' -> single(Kind.COMMA, start);
			case '!' -> single(Kind.NOT, start);
			case '&', '|' -> operator(c, start);
			case '`' -> raw(start);
			case '"' -> quoted(start);
			default -> name(c, start);
		};
	}

	private Token single(Kind kind, int start) {
		this.at++;
		return token(kind, this.text.substring(start - 1, start), start);
	}

	private Token operator(char c, int start) {
		if (this.at + 1 >= this.text.length() || this.text.charAt(this.at + 1) != c) {
			throw new InvalidExpressionException(
					"\"" + c + "\" at character " + start + " (expected: \"" + c + c + "\")");
		}
		this.at += 2;
		return token((c == '&') ? Kind.AND : Kind.OR, "" + c + c, start);
	}

	private Token raw(int start) {
		int end = this.text.indexOf('`', this.at + 1);
		if (end < 0) {
			throw new InvalidExpressionException(
					"a text that begins at character " + start + " does not end (expected: `)");
		}
		this.at = end + 1;
		return token(Kind.LITERAL, this.text.substring(start, end), start);
	}

	private Token quoted(int start) {
		StringBuilder value = new StringBuilder();
		this.at++;
		while (this.at < this.text.length() && this.text.charAt(this.at) != '\n') {
			char c = this.text.charAt(this.at++);
			if (c == '"') {
				return token(Kind.LITERAL, value.toString(), start);
			}
			if (c == '\\') {
				escape(value, start);
			}
			else {
				value.append(c);
			}
		}
		throw new InvalidExpressionException(
				"a text that begins at character " + start + " does not end (expected: \")");
	}

	private void escape(StringBuilder value, int start) {
		char c = (this.at < this.text.length()) ? this.text.charAt(this.at++) : 0;
		switch (c) {
			case 'a' -> value.append('\u0007');
			case 'b' -> value.append('\b');
			case 'f' -> value.append('\f');
			case 'n' -> value.append('\n');
			case 'r' -> value.append('\r');
			case 't' -> value.append('\t');
			case 'v' -> value.append('\u000b');
			case '\\', '"' -> value.append(c);
			case 'x' -> value.append((char) digits(2, 16, start));
			case 'u' -> value.append((char) digits(4, 16, start));
			case 'U' -> appendCodePoint(value, digits(8, 16, start), start);
			case '0', '1', '2', '3', '4', '5', '6', '7' -> {
				this.at--;
				value.append((char) digits(3, 8, start));
			}
			default ->
				throw new InvalidExpressionException("an unknown escape \"\\" + c + "\" in the text at character "
						+ start + " (expected: one of Go's, such as \\\\, \\\", \\n, \\u00e9)");
		}
	}

	private static void appendCodePoint(StringBuilder value, int codePoint, int start) {
		if (!Character.isValidCodePoint(codePoint)) {
			throw new InvalidExpressionException("no such character in the text at character " + start);
		}
		value.appendCodePoint(codePoint);
	}

	private int digits(int count, int radix, int start) {
		int value = 0;
		for (int i = 0; i < count; i++) {
			int digit = (this.at < this.text.length()) ? Character.digit(this.text.charAt(this.at++), radix) : -1;
			if (digit < 0) {
				throw new InvalidExpressionException("an escape with too few digits in the text at character " + start
						+ " (expected: " + count + ")");
			}
			value = value * radix + digit;
		}
		return value;
	}

	private Token name(char first, int start) {
		if (!Character.isLetter(first) && first != '_') {
			throw new InvalidExpressionException("\"" + first + "\" at character " + start
					+ " (expected: a function, a text in backticks or double quotes, or an operator)");
		}
		int end = this.at;
		while (end < this.text.length()
				&& (Character.isLetterOrDigit(this.text.charAt(end)) || this.text.charAt(end) == '_')) {
			end++;
		}
		this.at = end;
		return token(Kind.NAME, this.text.substring(start - 1, end), start);
	}

	private Token token(Kind kind, String value, int start) {
		this.couldEnd = kind == Kind.NAME || kind == Kind.LITERAL || kind == Kind.CLOSE;
		return new Token(kind, value, start);
	}

}
