package io.gatehouse.provider.docker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;

import io.gatehouse.provider.Commands;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Tests that need what a {@link DockerDaemon} needs, and more. Where something is missing
 * they are skipped, unless {@code -Dgatehouse.daemons=required} or
 * {@code GATEHOUSE_DAEMONS=required} makes that a failure.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsDocker.Condition.class)
public @interface NeedsDocker {

	/** Further programs. */
	String[] value() default {};

	/** Looks for it. */
	class Condition implements ExecutionCondition {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			String missing = AnnotationSupport.findAnnotation(context.getTestClass(), NeedsDocker.class)
				.map(Condition::missing)
				.orElse("");
			if (missing.isEmpty()) {
				return ConditionEvaluationResult.enabled("everything is there");
			}
			String required = System.getProperty("gatehouse.daemons", System.getenv("GATEHOUSE_DAEMONS"));
			if ("required".equals(required)) {
				throw new IllegalStateException("a Docker daemon is required here, and missing for it: " + missing);
			}
			String reason = "no Docker daemon, missing for it: " + missing;
			// Reports keep the reason, but Maven does not say it
			System.err.println(context.getDisplayName() + " skipped: " + reason);
			return ConditionEvaluationResult.disabled(reason);
		}

		private static String missing(NeedsDocker needed) {
			List<String> programs = new ArrayList<>(List.of("docker", "busybox", "tar"));
			if (DockerDaemon.given() == null) {
				programs.addAll(List.of("dockerd", "ip"));
			}
			programs.addAll(List.of(needed.value()));
			List<String> missing = new ArrayList<>();
			programs.stream().distinct().filter((program) -> Commands.onPath(program) == null).forEach(missing::add);
			if (programs.contains("dockerd") && !"root".equals(System.getProperty("user.name"))) {
				missing.add("root");
			}
			return String.join(", ", missing);
		}

	}

}
