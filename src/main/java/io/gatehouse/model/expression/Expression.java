package io.gatehouse.model.expression;

import java.util.List;

/**
 * An expression: calls of functions with texts, joined by {@code &&}, {@code ||} and
 * {@code !} (Traefik row C03). A tree is never deeper than recursion can walk.
 */
public sealed interface Expression {

	/**
	 * Holds where both sides hold.
	 *
	 * @param left one side
	 * @param right the other
	 */
	record And(Expression left, Expression right) implements Expression {

	}

	/**
	 * Holds where either side holds.
	 *
	 * @param left one side
	 * @param right the other
	 */
	record Or(Expression left, Expression right) implements Expression {

	}

	/**
	 * Holds where the inner one does not.
	 *
	 * @param inner what is negated
	 */
	record Not(Expression inner) implements Expression {

	}

	/**
	 * A function and its arguments.
	 *
	 * @param name the function's name, as written
	 * @param arguments its arguments
	 */
	record Call(String name, List<String> arguments) implements Expression {

		public Call {
			arguments = List.copyOf(arguments);
		}

	}

}
