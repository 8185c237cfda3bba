package io.gatehouse;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests that need a Chromium. Where there is none they are skipped, unless
 * {@code -Dgatehouse.daemons=required} or {@code GATEHOUSE_DAEMONS=required} makes that a
 * failure.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsChromium.Condition.class)
@interface NeedsChromium {

	/** Looks for it. */
	class Condition implements ExecutionCondition {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			if (Chromium.program() != null) {
				return ConditionEvaluationResult.enabled("Chromium is there");
			}
			if ("required".equals(System.getProperty("gatehouse.daemons", System.getenv("GATEHOUSE_DAEMONS")))) {
				throw new IllegalStateException("Chromium is required here, and missing: chromium");
			}
			String reason = "no browser, missing for it: chromium";
			// Reports keep the reason, but Maven does not say it
			System.err.println(context.getDisplayName() + " skipped: " + reason);
			return ConditionEvaluationResult.disabled(reason);
		}

	}

}
