package io.gatehouse.middleware;

import java.util.Map;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * How a client is sent elsewhere (Traefik rows F10 and F11). Only GET may be repeated
 * with 301 and 302: they let a client change any other method.
 */
enum Redirection {

	MOVED_PERMANENTLY(HttpStatus.MOVED_PERMANENTLY), FOUND(HttpStatus.FOUND),
	TEMPORARY_REDIRECT(HttpStatus.TEMPORARY_REDIRECT), PERMANENT_REDIRECT(HttpStatus.PERMANENT_REDIRECT);

	private final HttpStatus status;

	Redirection(HttpStatus status) {
		this.status = status;
	}

	static Redirection of(HttpMethod method, boolean permanent) {
		if (HttpMethod.GET.equals(method)) {
			return permanent ? MOVED_PERMANENTLY : FOUND;
		}
		return permanent ? PERMANENT_REDIRECT : TEMPORARY_REDIRECT;
	}

	/** The answer that names the place; its body is the status's text. */
	ShortAnswer to(String location) {
		return new ShortAnswer(this.status, Map.of("Location", location), this.status.getReasonPhrase());
	}

}
