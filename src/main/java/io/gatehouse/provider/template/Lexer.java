package io.gatehouse.provider.template;

import java.util.ArrayList;
import java.util.List;

import io.gatehouse.provider.template.Token.Kind;

/**
 * Takes a template apart: text as it stands, and the pieces of the actions between.
 */
final class Lexer {

	private static final String OPEN = "{{";

	private static final String CLOSE = "}}";

	private static final String OPERATORS = "|(),";

	private final String source;

	private final List<Token> tokens = new ArrayList<>();

	private int at;

	private int line = 1;

	private int counted;

	private boolean trimNext;

	private Lexer(String source) {
		this.source = source;
	}

	static List<Token> tokens(String source) {
		return new Lexer(source).run();
	}

	private List<Token> run() {
		while (this.at < this.source.length()) {
			text();
			if (this.at < this.source.length()) {
				action();
			}
		}
		add(Kind.END, "", this.at, false);
		return this.tokens;
	}

	private void text() {
		int open = this.source.indexOf(OPEN, this.at);
		int end = (open < 0) ? this.source.length() : open;
		String text = this.source.substring(this.at, end);
		if (this.trimNext) {
			text = text.stripLeading();
		}
		if (open >= 0 && trimsBefore(open)) {
			text = text.stripTrailing();
		}
		if (!text.isEmpty()) {
			add(Kind.TEXT, text, this.at, false);
		}
		this.trimNext = false;
		this.at = end;
	}

	private boolean trimsBefore(int open) {
		return this.source.startsWith("-", open + 2) && open + 3 < this.source.length()
				&& Character.isWhitespace(this.source.charAt(open + 3));
	}

	private void action() {
		int start = this.at;
		this.at += trimsBefore(start) ? 3 : 2;
		if (comment(start)) {
			return;
		}
		add(Kind.OPEN, OPEN, start, false);
		boolean spaced = false;
		while (true) {
			if (this.at >= this.source.length()) {
				throw problem(start, "an action that does not end (expected: }})");
			}
			if (close()) {
				return;
			}
			if (Character.isWhitespace(this.source.charAt(this.at))) {
				this.at++;
				spaced = true;
			}
			else {
				piece(spaced);
				spaced = false;
			}
		}
	}

	private boolean close() {
		if (this.source.startsWith(CLOSE, this.at)) {
			add(Kind.CLOSE, CLOSE, this.at, false);
			this.at += 2;
			return true;
		}
		if (this.source.startsWith("-}}", this.at) && Character.isWhitespace(this.source.charAt(this.at - 1))) {
			add(Kind.CLOSE, CLOSE, this.at, false);
			this.at += 3;
			this.trimNext = true;
			return true;
		}
		return false;
	}

	private boolean comment(int start) {
		int begin = this.at;
		while (begin < this.source.length() && Character.isWhitespace(this.source.charAt(begin))) {
			begin++;
		}
		if (!this.source.startsWith("/*", begin) || (begin > this.at && !trimsBefore(start))) {
			return false;
		}
		int end = this.source.indexOf("*/", begin + 2);
		if (end < 0) {
			throw problem(start, "a comment that does not end (expected: */)");
		}
		String rest = this.source.substring(end + 2);
		boolean trims = rest.stripLeading().startsWith("-}}") && Character.isWhitespace(rest.charAt(0));
		if (!trims && !rest.startsWith(CLOSE)) {
			throw problem(start, "a comment and something else (expected: }} after */)");
		}
		this.at = end + 2 + rest.indexOf(CLOSE) + 2;
		this.trimNext = trims;
		return true;
	}

	private void piece(boolean spaced) {
		int start = this.at;
		char c = this.source.charAt(start);
		if (OPERATORS.indexOf(c) >= 0) {
			this.at++;
			Kind kind = switch (c) {
				case '|' -> Kind.PIPE;
				case '(' -> Kind.LEFT;
				case ')' -> Kind.RIGHT;
				default -> Kind.COMMA;
			};
			add(kind, String.valueOf(c), start, spaced);
		}
		else if (c == '=' || this.source.startsWith(":=", start)) {
			this.at += (c == '=') ? 1 : 2;
			add((c == '=') ? Kind.ASSIGN : Kind.DECLARE, this.source.substring(start, this.at), start, spaced);
		}
		else if (c == '"' || c == '`' || c == '\'') {
			quoted(c, spaced);
		}
		else if (isDigit(start) || ((c == '+' || c == '-' || c == '.') && isDigit(start + 1))) {
			number(spaced);
		}
		else if (c == '.' || c == '$') {
			this.at++;
			name();
			Kind kind = (c == '$') ? Kind.VARIABLE : (this.at > start + 1) ? Kind.FIELD : Kind.DOT;
			add(kind, this.source.substring(start, this.at), start, spaced);
		}
		else {
			name();
			if (this.at == start) {
				throw problem(start, "\"" + c + "\" (expected: a field, a variable, a function or a value)");
			}
			add(Kind.IDENTIFIER, this.source.substring(start, this.at), start, spaced);
		}
	}

	private boolean isDigit(int index) {
		return index < this.source.length() && this.source.charAt(index) >= '0' && this.source.charAt(index) <= '9';
	}

	private void name() {
		while (this.at < this.source.length()
				&& (Character.isLetterOrDigit(this.source.charAt(this.at)) || this.source.charAt(this.at) == '_')) {
			this.at++;
		}
	}

	private void number(boolean spaced) {
		int start = this.at++;
		while (this.at < this.source.length()) {
			char c = this.source.charAt(this.at);
			boolean exponentSign = (c == '+' || c == '-')
					&& Character.toLowerCase(this.source.charAt(this.at - 1)) == 'e';
			if (!Character.isLetterOrDigit(c) && c != '.' && c != '_' && !exponentSign) {
				break;
			}
			this.at++;
		}
		add(Kind.NUMBER, this.source.substring(start, this.at), start, spaced);
	}

	private void quoted(char quote, boolean spaced) {
		int start = this.at;
		int end = start + 1;
		while (end < this.source.length() && this.source.charAt(end) != quote) {
			if (quote != '`' && this.source.charAt(end) == '\n') {
				end = this.source.length();
				break;
			}
			end += (quote != '`' && this.source.charAt(end) == '\\') ? 2 : 1;
		}
		if (end >= this.source.length()) {
			throw problem(start, "a text that does not end (expected: " + quote + ")");
		}
		this.at = end + 1;
		String inner = this.source.substring(start + 1, end);
		add((quote == '\'') ? Kind.CHARACTER : Kind.STRING, (quote == '`') ? inner : Escapes.unquote(inner), start,
				spaced);
	}

	private void add(Kind kind, String text, int start, boolean spaced) {
		this.tokens.add(new Token(kind, text, lineOf(start), spaced));
	}

	private int lineOf(int position) {
		while (this.counted < position) {
			if (this.source.charAt(this.counted++) == '\n') {
				this.line++;
			}
		}
		return this.line;
	}

	private TemplateException problem(int start, String what) {
		return new TemplateException(what).at(lineOf(start));
	}

}
