package io.gatehouse.http;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;

/**
 * The path of a request as Spring sees it: its value is the escaped path as it goes out;
 * it is only taken apart when somebody asks for its elements.
 */
final class RawPath implements RequestPath {

	private final String value;

	private @Nullable RequestPath parsed;

	RawPath(String value) {
		this.value = value;
	}

	@Override
	public String value() {
		return this.value;
	}

	@Override
	public List<Element> elements() {
		return parsed().elements();
	}

	@Override
	public PathContainer contextPath() {
		return parsed().contextPath();
	}

	@Override
	public PathContainer pathWithinApplication() {
		return parsed().pathWithinApplication();
	}

	@Override
	public RequestPath modifyContextPath(String contextPath) {
		return parsed().modifyContextPath(contextPath);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof RequestPath path && path.value().equals(this.value);
	}

	@Override
	public int hashCode() {
		return this.value.hashCode();
	}

	@Override
	public String toString() {
		return this.value;
	}

	private RequestPath parsed() {
		RequestPath path = this.parsed;
		if (path == null) {
			path = RequestPath.parse(this.value, null);
			this.parsed = path;
		}
		return path;
	}

}
