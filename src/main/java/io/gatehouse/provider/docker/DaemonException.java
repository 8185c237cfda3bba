package io.gatehouse.provider.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gatehouse.provider.FailureReason;

/**
 * A daemon that cannot be reached or understood. The message names the endpoint.
 */
final class DaemonException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	// A chain of causes can bite its own tail
	private static final int DEEPEST = 20;

	DaemonException(String endpoint, Throwable cause) {
		super("providers.docker.endpoint " + endpoint + ": " + reason(cause), cause);
	}

	/** Whether an answer came and cannot be read, rather than none. */
	static boolean isNonsense(Throwable failure) {
		Throwable cause = failure;
		for (int i = 0; i < DEEPEST && cause != null; i++) {
			if (cause instanceof JsonProcessingException) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

	/** What happened at the bottom of it. */
	static String reason(Throwable failure) {
		String message = FailureReason.of(failure);
		return isNonsense(failure) ? "an answer that is not of Docker's API: " + message : message;
	}

}
