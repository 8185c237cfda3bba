package io.gatehouse.provider.template;

/**
 * A piece of a template.
 *
 * @param kind what it is
 * @param text its text; of a string, the text that it stands for
 * @param line the line it begins on, counted from 1
 * @param spaced whether a space stands before it, which ends the operand before
 */
record Token(Kind kind, String text, int line, boolean spaced) {

	/** What a token can be. */
	enum Kind {

		TEXT, OPEN, CLOSE, IDENTIFIER, FIELD, DOT, VARIABLE, STRING, CHARACTER, NUMBER, PIPE, LEFT, RIGHT, ASSIGN,
		DECLARE, COMMA, END

	}

	boolean is(Kind other) {
		return this.kind == other;
	}

	boolean isWord(String word) {
		return this.kind == Kind.IDENTIFIER && this.text.equals(word);
	}

	@Override
	public String toString() {
		return switch (this.kind) {
			case END -> "the end, line " + this.line;
			case CLOSE -> "}}, line " + this.line;
			default -> "\"" + this.text + "\", line " + this.line;
		};
	}

}
