package io.gatehouse.api;

import org.springframework.http.HttpStatus;

/**
 * A request to the API that cannot be answered.
 */
final class ApiException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final HttpStatus status;

	private ApiException(HttpStatus status, String message) {
		super(message);
		this.status = status;
	}

	/** There is no such thing. */
	static ApiException notFound(String kind, String name) {
		return new ApiException(HttpStatus.NOT_FOUND, kind + " not found: " + name);
	}

	/** The query asks for what cannot be. */
	static ApiException invalid(String what) {
		return new ApiException(HttpStatus.BAD_REQUEST, "invalid request: " + what);
	}

	/** It could be answered, only not now. */
	static ApiException busy(String why) {
		return new ApiException(HttpStatus.SERVICE_UNAVAILABLE, "too busy: " + why);
	}

	HttpStatus status() {
		return this.status;
	}

}
