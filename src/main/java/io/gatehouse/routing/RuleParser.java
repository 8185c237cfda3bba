package io.gatehouse.routing;

import io.gatehouse.model.expression.ExpressionParser;
import io.gatehouse.model.expression.InvalidExpressionException;
import io.gatehouse.routing.rule.CompiledRule;

/**
 * Reads rules in v3 syntax.
 */
public final class RuleParser {

	private RuleParser() {
	}

	/**
	 * Reads a rule.
	 * @param text the rule's text
	 * @return the rule, ready to be asked
	 * @throws InvalidRuleException if it cannot be understood
	 */
	public static Rule parse(String text) {
		if (text.isBlank()) {
			throw new InvalidRuleException(text, "empty rule");
		}
		try {
			return CompiledRule.of(text, ExpressionParser.parse(text));
		}
		catch (InvalidExpressionException | InvalidMatcherException ex) {
			throw new InvalidRuleException(text, String.valueOf(ex.getMessage()));
		}
	}

}
