package io.gatehouse.model.expression;

import java.util.ArrayList;
import java.util.List;

import io.gatehouse.model.expression.Token.Kind;

/**
 * Reads an expression. {@code &&} binds tighter than {@code ||}.
 */
public final class ExpressionParser {

	private static final int LONGEST = 64 * 1024;

	private static final int DEEPEST = 100;

	private final Lexer lexer;

	private Token token;

	private int depth;

	private ExpressionParser(String text) {
		this.lexer = new Lexer(text);
		this.token = this.lexer.next();
	}

	/**
	 * Reads an expression.
	 * @param text the text
	 * @return what it says
	 * @throws InvalidExpressionException if it is none, or longer or deeper than can be
	 * meant
	 */
	public static Expression parse(String text) {
		if (text.length() > LONGEST) {
			throw new InvalidExpressionException(
					"an expression of " + text.length() + " characters (expected: at most " + LONGEST + ")");
		}
		ExpressionParser parser = new ExpressionParser(text);
		Expression expression = parser.or();
		if (parser.token.kind() == Kind.NEWLINE) {
			parser.advance();
			parser.expect(Kind.END, "the end after a new line; an operator stands at the end of a line");
		}
		parser.expect(Kind.END, "&&, || or the end");
		return expression;
	}

	private Expression or() {
		if (++this.depth > DEEPEST) {
			throw new InvalidExpressionException("parentheses deeper than " + DEEPEST);
		}
		Expression left = and();
		while (this.token.kind() == Kind.OR) {
			advance();
			left = new Expression.Or(left, and());
		}
		this.depth--;
		return left;
	}

	private Expression and() {
		Expression left = unary();
		while (this.token.kind() == Kind.AND) {
			advance();
			left = new Expression.And(left, unary());
		}
		return left;
	}

	private Expression unary() {
		boolean negated = false;
		while (this.token.kind() == Kind.NOT) {
			advance();
			negated = !negated;
		}
		Expression inner = primary();
		return negated ? new Expression.Not(inner) : inner;
	}

	private Expression primary() {
		if (this.token.kind() == Kind.OPEN) {
			advance();
			Expression inner = or();
			expect(Kind.CLOSE, ")");
			advance();
			return inner;
		}
		Token name = this.token;
		expect(Kind.NAME, "a function");
		advance();
		expect(Kind.OPEN, "( after " + name.text());
		advance();
		List<String> arguments = new ArrayList<>(2);
		while (this.token.kind() != Kind.CLOSE) {
			expect(Kind.LITERAL, "a text in backticks or double quotes");
			arguments.add(this.token.text());
			advance();
			if (this.token.kind() != Kind.CLOSE) {
				expect(Kind.COMMA, ", or )");
				advance();
			}
		}
		advance();
		return new Expression.Call(name.text(), arguments);
	}

	private void expect(Kind kind, String expected) {
		if (this.token.kind() != kind) {
			throw new InvalidExpressionException(this.token + " (expected: " + expected + ")");
		}
	}

	private void advance() {
		this.token = this.lexer.next();
	}

}
