package io.gatehouse.testing;

import org.springframework.http.HttpHeaders;

/**
 * A request: as a client sends it, or as the server behind the route gets it.
 *
 * @param method the method
 * @param target path and query
 * @param headers the headers
 * @param body the body; empty if there is none
 */
public record TestRequest(String method, String target, HttpHeaders headers, String body) {

	public TestRequest {
		headers = HttpHeaders.copyOf(headers);
	}

	/** A GET without headers of its own. */
	public static TestRequest get(String target) {
		return new TestRequest("GET", target, new HttpHeaders(), "");
	}

	/** A POST. */
	public static TestRequest post(String target, String body) {
		return new TestRequest("POST", target, new HttpHeaders(), body);
	}

	/** The same with a header more. */
	public TestRequest with(String name, String value) {
		HttpHeaders more = HttpHeaders.copyOf(this.headers);
		more.add(name, value);
		return new TestRequest(this.method, this.target, more, this.body);
	}

}
