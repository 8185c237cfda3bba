package io.gatehouse;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests that need the program {@code h2spec}: what the variable {@code H2SPEC} names, or
 * the one of the path. Where there is none they are skipped, unless
 * {@code -Dgatehouse.daemons=required} or {@code GATEHOUSE_DAEMONS=required} makes that a
 * failure.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsH2spec.Condition.class)
public @interface NeedsH2spec {

	/** Looks for it. */
	class Condition implements ExecutionCondition {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			if (program() != null) {
				return ConditionEvaluationResult.enabled("h2spec is there");
			}
			String required = System.getProperty("gatehouse.daemons", System.getenv("GATEHOUSE_DAEMONS"));
			if ("required".equals(required)) {
				throw new IllegalStateException("h2spec is required here, and is missing");
			}
			String reason = "h2spec is missing";
			// Reports keep the reason, but Maven does not say it
			System.err.println(context.getDisplayName() + " skipped: " + reason);
			return ConditionEvaluationResult.disabled(reason);
		}

		/** The program; absent if there is none. */
		static @Nullable File program() {
			String named = System.getenv("H2SPEC");
			if (named != null && !named.isEmpty()) {
				return new File(named);
			}
			return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
				.map((folder) -> new File(folder, "h2spec"))
				.filter(File::canExecute)
				.findFirst()
				.orElse(null);
		}

	}

}
