package io.gatehouse.http;

import java.io.IOException;

import io.gatehouse.upstream.UpstreamFailure;

/**
 * A server's answer ended before it was whole.
 */
final class BrokenAnswerException extends IOException {

	private static final long serialVersionUID = 1L;

	BrokenAnswerException(UpstreamFailure failure) {
		super("The answer of " + failure.server() + " is not whole: " + failure.reason(), failure.cause());
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
