package io.gatehouse.provider.file;

/**
 * The files cannot be read or understood; the message says which and where.
 */
final class BrokenFilesException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	BrokenFilesException(String message) {
		super(message);
	}

}
