package io.gatehouse.entrypoint;

/**
 * An entry point could not be opened.
 */
public final class EntryPointException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	EntryPointException(EntryPoint entryPoint, Throwable cause) {
		super("entryPoints." + entryPoint.name() + ".address: \"" + entryPoint.address()
				+ "\" (expected: an address to listen on): " + cause.getMessage(), cause);
	}

}
