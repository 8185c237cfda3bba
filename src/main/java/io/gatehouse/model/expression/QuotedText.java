package io.gatehouse.model.expression;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A string in double quotes with Go's escapes. {@code \x} and octal escapes are bytes of
 * UTF-8, {@code \}{@code u} and {@code \U} are characters.
 */
final class QuotedText {

	private final String text;

	private final int start;

	private final ByteArrayOutputStream value = new ByteArrayOutputStream();

	private int at;

	QuotedText(String text, int from) {
		this.text = text;
		this.start = from;
		this.at = from;
	}

	/** What the string stands for. */
	String read() {
		while (this.at < this.text.length() && this.text.charAt(this.at) != '\n') {
			int c = this.text.codePointAt(this.at);
			this.at += Character.charCount(c);
			if (c == '"') {
				return this.value.toString(StandardCharsets.UTF_8);
			}
			if (c == '\\') {
				escape();
			}
			else {
				append(c);
			}
		}
		throw Lexer.problem("a text that does not end", this.start, "\"");
	}

	/** Where the text goes on after the closing quote. */
	int end() {
		return this.at;
	}

	private void escape() {
		int where = this.at;
		char c = (where < this.text.length()) ? this.text.charAt(this.at++) : 0;
		switch (c) {
			case 'a' -> append('\u0007');
			case 'b' -> append('\b');
			case 'f' -> append('\f');
			case 'n' -> append('\n');
			case 'r' -> append('\r');
			case 't' -> append('\t');
			case 'v' -> append('\u000b');
			case '\\', '"' -> append(c);
			case 'x' -> this.value.write(digits(2, 16, 0xff, where));
			case 'u' -> append(digits(4, 16, Character.MAX_CODE_POINT, where));
			case 'U' -> append(digits(8, 16, Character.MAX_CODE_POINT, where));
			case '0', '1', '2', '3', '4', '5', '6', '7' -> {
				this.at--;
				this.value.write(digits(3, 8, 0xff, where));
			}
			default -> throw Lexer.problem("an unknown escape \"\\" + c + "\"", where,
					"one of Go's, such as \\\\, \\\", \\n, \\u00e9");
		}
	}

	private int digits(int count, int radix, int most, int where) {
		long number = 0;
		for (int i = 0; i < count; i++) {
			char c = (this.at < this.text.length()) ? this.text.charAt(this.at++) : 0;
			int digit = (c < 128) ? Character.digit(c, radix) : -1;
			if (digit < 0) {
				throw Lexer.problem("an escape with too few digits", where, count + " digits");
			}
			number = number * radix + digit;
		}
		boolean surrogate = count >= 4 && number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE;
		if (number > most || surrogate) {
			throw Lexer.problem("an escape that is no character", where, "a character of Unicode");
		}
		return (int) number;
	}

	private void append(int codePoint) {
		this.value.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
	}

}
