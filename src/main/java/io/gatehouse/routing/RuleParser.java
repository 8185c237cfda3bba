package io.gatehouse.routing;

import io.gatehouse.model.expression.ExpressionParser;
import io.gatehouse.model.expression.InvalidExpressionException;
import io.gatehouse.routing.rule.CompiledRule;

/**
 * Reads rules.
 */
public final class RuleParser {

	private RuleParser() {
	}

	/**
	 * Reads a rule in v3 syntax.
	 * @param text the rule's text
	 * @return the rule, ready to be asked
	 * @throws InvalidRuleException if it cannot be understood
	 */
	public static Rule parse(String text) {
		return parse(text, RuleSyntax.V3);
	}

	/**
	 * Reads a rule.
	 * @param text the rule's text
	 * @param syntax the language it is written in
	 * @return the rule, ready to be asked
	 * @throws InvalidRuleException if it cannot be understood
	 */
	public static Rule parse(String text, RuleSyntax syntax) {
		if (text.isBlank()) {
			throw new InvalidRuleException(text, "empty rule");
		}
		try {
			return CompiledRule.of(text, ExpressionParser.parse(text), syntax);
		}
		catch (InvalidExpressionException | InvalidMatcherException ex) {
			throw new InvalidRuleException(text, String.valueOf(ex.getMessage()));
		}
	}

}
