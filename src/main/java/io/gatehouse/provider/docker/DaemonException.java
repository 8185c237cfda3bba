package io.gatehouse.provider.docker;

/**
 * A daemon that cannot be reached or understood. The message names the endpoint.
 */
final class DaemonException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	DaemonException(String endpoint, Throwable cause) {
		super("providers.docker.endpoint " + endpoint + ": " + reason(cause), cause);
	}

	/** What happened at the bottom of it. */
	static String reason(Throwable failure) {
		Throwable deepest = failure;
		for (int i = 0; i < 20 && deepest.getCause() != null; i++) {
			deepest = deepest.getCause();
		}
		String message = deepest.getMessage();
		String line = (message != null) ? message.lines().findFirst().orElse("").strip() : "";
		return line.isEmpty() ? deepest.getClass().getSimpleName() : line;
	}

}
