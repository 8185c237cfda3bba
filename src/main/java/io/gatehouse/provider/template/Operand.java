package io.gatehouse.provider.template;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What can stand in a command: a value, or a way to one.
 */
sealed interface Operand {

	/**
	 * A value written in the template; {@code nil} is absent.
	 *
	 * @param value the value
	 */
	record Literal(@Nullable Object value) implements Operand {

	}

	/** The current value. */
	record Dot() implements Operand {

	}

	/**
	 * A variable.
	 *
	 * @param name its name with the dollar sign
	 */
	record Variable(String name) implements Operand {

	}

	/**
	 * Fields of something.
	 *
	 * @param base what has the fields
	 * @param names the fields, each of the one before
	 */
	record Fields(Operand base, List<String> names) implements Operand {

	}

	/**
	 * A function by its name.
	 *
	 * @param name the name as written
	 * @param function the function
	 */
	record Call(String name, TemplateFunction function) implements Operand {

	}

	/**
	 * A pipeline in parentheses.
	 *
	 * @param pipeline the pipeline
	 */
	record Inner(Pipeline pipeline) implements Operand {

	}

}
