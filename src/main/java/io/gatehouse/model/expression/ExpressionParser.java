package io.gatehouse.model.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

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
					"an expression of " + text.length() + " characters (expected: at most " + LONGEST + ")",
					LONGEST + 1);
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
			throw Lexer.problem("parentheses deeper than " + DEEPEST, this.token.at(), "fewer");
		}
		List<Expression> sides = new ArrayList<>(2);
		sides.add(and());
		while (this.token.kind() == Kind.OR) {
			advance();
			sides.add(and());
		}
		this.depth--;
		return join(sides, Expression.Or::new);
	}

	private Expression and() {
		List<Expression> sides = new ArrayList<>(2);
		sides.add(unary());
		while (this.token.kind() == Kind.AND) {
			advance();
			sides.add(unary());
		}
		return join(sides, Expression.And::new);
	}

	// As a balanced tree: whoever walks it by recursion stays shallow, however many sides
	// there are
	private static Expression join(List<Expression> sides, BinaryOperator<Expression> operator) {
		int count = sides.size();
		if (count == 1) {
			return sides.get(0);
		}
		return operator.apply(join(sides.subList(0, (count + 1) / 2), operator),
				join(sides.subList((count + 1) / 2, count), operator));
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
			throw new InvalidExpressionException(this.token + " (expected: " + expected + ")", this.token.at());
		}
	}

	private void advance() {
		this.token = this.lexer.next();
	}

}
