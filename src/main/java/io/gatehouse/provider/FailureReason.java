package io.gatehouse.provider;

/**
 * Says in one line why something failed.
 */
public final class FailureReason {

	// A chain of causes can bite its own tail
	private static final int DEEPEST = 20;

	private FailureReason() {
	}

	/** What happened at the bottom of it. */
	public static String of(Throwable failure) {
		Throwable deepest = failure;
		for (int i = 0; i < DEEPEST && deepest.getCause() != null; i++) {
			deepest = deepest.getCause();
		}
		String message = deepest.getMessage();
		String line = (message != null) ? message.lines().findFirst().orElse("").strip() : "";
		return line.isEmpty() ? deepest.getClass().getSimpleName() : line;
	}

}
