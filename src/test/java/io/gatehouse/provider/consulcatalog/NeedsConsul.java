package io.gatehouse.provider.consulcatalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests that need the program {@code consul}: what the variable {@code CONSUL} names, or
 * the one of the path. Where there is none they are skipped, unless
 * {@code -Dgatehouse.daemons=required} or {@code GATEHOUSE_DAEMONS=required} makes that a
 * failure.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsConsul.Condition.class)
public @interface NeedsConsul {

	/** Looks for it. */
	class Condition implements ExecutionCondition {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			if (ConsulDaemon.program() != null) {
				return ConditionEvaluationResult.enabled("consul is there");
			}
			String required = System.getProperty("gatehouse.daemons", System.getenv("GATEHOUSE_DAEMONS"));
			if ("required".equals(required)) {
				throw new IllegalStateException("a Consul agent is required here, and missing for it: consul");
			}
			String reason = "no Consul agent, missing for it: consul";
			// Reports keep the reason, but Maven does not say it
			System.err.println(context.getDisplayName() + " skipped: " + reason);
			return ConditionEvaluationResult.disabled(reason);
		}

	}

}
