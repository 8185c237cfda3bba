package io.gatehouse.provider.consulcatalog;

import io.gatehouse.provider.FailureReason;

/**
 * An agent that cannot be reached, or answers something else than what it was asked for.
 * The message names the endpoint and the call.
 */
final class ConsulException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final int LONGEST = 300;

	ConsulException(String endpoint, String path, Throwable cause) {
		super(message(endpoint, path, FailureReason.of(cause)), cause);
	}

	ConsulException(String endpoint, String path, int status, String body) {
		super(message(endpoint, path, "status " + status + said(body)));
	}

	private static String message(String endpoint, String path, String reason) {
		return "providers.consulCatalog.endpoint " + endpoint + ": " + path + ": " + reason;
	}

	private static String said(String body) {
		String line = body.lines().findFirst().orElse("").strip();
		if (line.isEmpty()) {
			return "";
		}
		return ", " + line.substring(0, Math.min(line.length(), LONGEST));
	}

}
