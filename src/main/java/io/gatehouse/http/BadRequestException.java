package io.gatehouse.http;

/**
 * A request that is refused at the edge. Carries what follows {@code 400 Bad Request} in
 * the answer; has no stack trace, since whoever sends such requests should not cost one.
 */
final class BadRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	BadRequestException() {
		this(400, "400 Bad Request");
	}

	BadRequestException(String why) {
		this(400, "400 Bad Request: " + why);
	}

	/** A refusal without words (Traefik row B16). */
	static BadRequestException wordless() {
		return new BadRequestException(400, "");
	}

	BadRequestException(int status, String body) {
		super(body, null, false, false);
		this.status = status;
	}

	int status() {
		return this.status;
	}

	/** The body of the answer. */
	String body() {
		return String.valueOf(getMessage());
	}

}
