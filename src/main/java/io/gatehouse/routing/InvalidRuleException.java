package io.gatehouse.routing;

/**
 * A rule that cannot be understood; the message says what is wrong with it.
 */
public final class InvalidRuleException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	/**
	 * Names the rule and what is wrong.
	 * @param rule the rule's text
	 * @param problem what is wrong with it
	 */
	public InvalidRuleException(String rule, String problem) {
		super("error while parsing rule " + rule + ": " + problem);
	}

}
