package io.gatehouse.http;

import java.io.IOException;

/**
 * The client has closed its connection before it had its answer.
 */
final class ClientGoneException extends IOException {

	private static final long serialVersionUID = 1L;

	static final ClientGoneException INSTANCE = new ClientGoneException();

	private ClientGoneException() {
		super("The client has closed the connection");
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
