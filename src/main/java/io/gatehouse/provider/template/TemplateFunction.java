package io.gatehouse.provider.template;

import org.jspecify.annotations.Nullable;

/**
 * A function that templates can call.
 */
interface TemplateFunction {

	/**
	 * Calls it.
	 * @param arguments the values of its arguments
	 * @return its value; absent is Go's nil
	 * @throws TemplateException if the arguments are not what it takes
	 */
	@Nullable Object call(Arguments arguments);

	/**
	 * Whether an argument's value decides, so that the arguments after it are not looked
	 * at: {@code and}, {@code or}.
	 */
	default boolean decides(@Nullable Object value) {
		return false;
	}

}
