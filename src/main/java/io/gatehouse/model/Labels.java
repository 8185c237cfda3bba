package io.gatehouse.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How labels spell a record component where that differs from files (Traefik rows I04 to
 * I06).
 */
@Target({ ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
public @interface Labels {

	/** Who may set the component. */
	Use value() default Use.ALLOWED;

	/**
	 * For a list of records of which labels can only name one: the name of that one, for
	 * example {@code server} for {@code servers}.
	 */
	String single() default "";

	/** Who may set a component. */
	enum Use {

		/** Files and labels alike. */
		ALLOWED,

		/** Labels only; files refuse it and the API does not show it. */
		ONLY,

		/** Files only; a label that names it is an error. */
		NEVER,

		/** Nobody: Gatehouse does, and keeps it to itself. */
		NOBODY

	}

}
