package io.gatehouse.model.expression;

import io.gatehouse.model.expression.Token.Kind;

/**
 * Takes a text apart as Go does: names, strings in backticks or double quotes, operators.
 * A new line ends what could stand alone, so {@code &&} cannot begin a line, though it
 * can end one. Comments are passed over.
 */
final class Lexer {

	private final String text;

	private int at;

	private boolean couldEnd;

	Lexer(String text) {
		this.text = text;
	}

	Token next() {
		boolean newline = false;
		int before = -1;
		while (this.at != before) {
			before = this.at;
			newline |= skipSpace() | skipComment();
			if (newline && this.couldEnd) {
				return token(Kind.NEWLINE, "\n", before + 1);
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

	// Whether a line ended
	private boolean skipSpace() {
		boolean newline = false;
		while (this.at < this.text.length() && " \t\r\n".indexOf(this.text.charAt(this.at)) >= 0) {
			newline |= this.text.charAt(this.at++) == '\n';
		}
		return newline;
	}

	// Whether a line ended
	private boolean skipComment() {
		int start = this.at;
		if (this.text.startsWith("//", start)) {
			int end = this.text.indexOf('\n', start);
			this.at = (end < 0) ? this.text.length() : end;
			return false;
		}
		if (this.text.startsWith("/*", start)) {
			int end = this.text.indexOf("*/", start + 2);
			if (end < 0) {
				throw problem("a comment that does not end", start + 1, "*/");
			}
			this.at = end + 2;
			return this.text.substring(start, end).indexOf('\n') >= 0;
		}
		return false;
	}

	private Token single(Kind kind, int start) {
		this.at++;
		return token(kind, this.text.substring(start - 1, start), start);
	}

	private Token operator(char c, int start) {
		if (this.at + 1 >= this.text.length() || this.text.charAt(this.at + 1) != c) {
			throw problem("\"" + c + "\"", start, "\"" + c + c + "\"");
		}
		this.at += 2;
		return token((c == '&') ? Kind.AND : Kind.OR, "" + c + c, start);
	}

	private Token raw(int start) {
		int end = this.text.indexOf('`', this.at + 1);
		if (end < 0) {
			throw problem("a text that does not end", start, "`");
		}
		this.at = end + 1;
		// Go leaves carriage returns out, so that files of either line ending say the
		// same
		return token(Kind.LITERAL, this.text.substring(start, end).replace("\r", ""), start);
	}

	private Token quoted(int start) {
		QuotedText quoted = new QuotedText(this.text, this.at + 1);
		String value = quoted.read();
		this.at = quoted.end();
		return token(Kind.LITERAL, value, start);
	}

	private Token name(char first, int start) {
		if (!Character.isLetter(first) && first != '_') {
			throw problem("\"" + first + "\"", start,
					"a function, a text in backticks or double quotes, or an operator");
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

	static InvalidExpressionException problem(String found, int position, String expected) {
		return new InvalidExpressionException(found + " at character " + position + " (expected: " + expected + ")",
				position);
	}

}
