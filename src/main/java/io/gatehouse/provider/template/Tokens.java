package io.gatehouse.provider.template;

import java.util.List;

import io.gatehouse.provider.template.Token.Kind;

/**
 * The tokens of a template, taken one after the other.
 */
final class Tokens {

	private final List<Token> all;

	private int at;

	Tokens(List<Token> all) {
		this.all = all;
	}

	Token peek() {
		return peek(0);
	}

	Token peek(int ahead) {
		return this.all.get(Math.min(this.at + ahead, this.all.size() - 1));
	}

	Token next() {
		Token token = peek();
		this.at++;
		return token;
	}

	Token expect(Kind kind, String expected) {
		if (!peek().is(kind)) {
			throw unexpected(expected);
		}
		return next();
	}

	TemplateException unexpected(String expected) {
		return new TemplateException("unexpected " + peek() + " (expected: " + expected + ")");
	}

}
