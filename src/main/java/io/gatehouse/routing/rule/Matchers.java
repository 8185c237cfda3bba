package io.gatehouse.routing.rule;

import io.gatehouse.model.expression.Expression;

/**
 * The matchers of one language.
 */
interface Matchers {

	/**
	 * What a matcher asks with its arguments.
	 * @throws io.gatehouse.routing.InvalidMatcherException if there is no such matcher,
	 * or if it cannot have these arguments
	 */
	Condition make(Expression.Call call);

}
