package io.gatehouse.upstream;

import org.jspecify.annotations.Nullable;

/**
 * A service that was asked on the side has given no usable answer.
 */
public final class InquiryException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean tooLong;

	InquiryException(String message, boolean tooLong, @Nullable Throwable cause) {
		super(message, cause, false, false);
		this.tooLong = tooLong;
	}

	/** Whether there was an answer, longer than it may be. */
	public boolean isTooLong() {
		return this.tooLong;
	}

}
