package io.gatehouse.install;

/**
 * Something that Gatehouse is started with and cannot start with. The message is meant
 * for whoever started it: the option, where it stands, and what was expected.
 */
final class InstallationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	InstallationException(String message) {
		super(message);
	}

}
