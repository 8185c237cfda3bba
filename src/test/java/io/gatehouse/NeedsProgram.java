package io.gatehouse;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests that need a program: what a variable called like it names ({@code H2SPEC} for
 * {@code h2spec}), or the one of the path. Where there is none they are skipped, unless
 * {@code -Dgatehouse.daemons=required} or {@code GATEHOUSE_DAEMONS=required} makes that a
 * failure.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsProgram.Condition.class)
public @interface NeedsProgram {

	/** The program's name. */
	String value();

	/** Looks for it. */
	class Condition implements ExecutionCondition {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			String name = context.getRequiredTestClass().getAnnotation(NeedsProgram.class).value();
			if (find(name) != null) {
				return ConditionEvaluationResult.enabled(name + " is there");
			}
			String required = System.getProperty("gatehouse.daemons", System.getenv("GATEHOUSE_DAEMONS"));
			if ("required".equals(required)) {
				throw new IllegalStateException(name + " is required here, and is missing");
			}
			String reason = name + " is missing";
			// Reports keep the reason, but Maven does not say it
			System.err.println(context.getDisplayName() + " skipped: " + reason);
			return ConditionEvaluationResult.disabled(reason);
		}

		/** The program; absent if there is none. */
		static @Nullable File find(String name) {
			String named = System.getenv(name.toUpperCase(Locale.ROOT).replace('-', '_'));
			if (named != null && !named.isEmpty()) {
				return new File(named);
			}
			return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
				.map((folder) -> new File(folder, name))
				.filter(File::canExecute)
				.findFirst()
				.orElse(null);
		}

	}

}
