package io.gatehouse.testing;

import org.springframework.http.HttpHeaders;

/**
 * An answer: as the server behind the route gives it, or as the client gets it.
 *
 * @param status the status code
 * @param headers the headers
 * @param body the body; empty if there is none
 */
public record TestAnswer(int status, HttpHeaders headers, String body) {

	public TestAnswer {
		headers = HttpHeaders.copyOf(headers);
	}

	/** An answer without headers of its own. */
	public static TestAnswer of(int status, String body) {
		return new TestAnswer(status, new HttpHeaders(), body);
	}

	/** The same with a header more. */
	public TestAnswer with(String name, String value) {
		HttpHeaders more = HttpHeaders.copyOf(this.headers);
		more.add(name, value);
		return new TestAnswer(this.status, more, this.body);
	}

}
