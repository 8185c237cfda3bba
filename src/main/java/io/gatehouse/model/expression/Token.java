package io.gatehouse.model.expression;

/**
 * A piece of an expression's text.
 *
 * @param kind what it is
 * @param text its text; of a literal, the text that it stands for
 * @param at where it begins, counted from 1
 */
record Token(Kind kind, String text, int at) {

	enum Kind {

		NAME, LITERAL, AND, OR, NOT, OPEN, CLOSE, COMMA, NEWLINE, END

	}

	@Override
	public String toString() {
		return switch (this.kind) {
			case END -> "the end at character " + this.at;
			case NEWLINE -> "a new line at character " + this.at;
			default -> "\"" + this.text + "\" at character " + this.at;
		};
	}

}
